# All commands of this project. A new machine needs Python 3.11 or newer, and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python that runs (a pyenv shim may only pretend to) and is new enough.
HOST_PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$python" && break; done)

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.synchronised
TYPESCRIPT := sdks/typescript
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export SAM_CLI_TELEMETRY := 0
# Tests start hundreds of Python processes; without compiled files each compiles its imports anew.
unexport PYTHONDONTWRITEBYTECODE

# What `make build` builds the layers for. These are the template's defaults; another runtime or
# architecture must be told to the template too, in samconfig.toml.
RUNTIME ?= python3.13
ARCHITECTURE ?= arm64
STAGE ?= dev
# The number of test processes. They share one local AWS, so more than a few would only wait.
WORKERS ?= 2
# LONG=1: property tests try many more cases, and lists grow to 200,000 rows.
ifdef LONG
export BATCHIVO_LONG := $(LONG)
endif
# A Python of the runtime's version to byte-compile with; pyenv may have one that is not on the path.
LAYER_PYTHON ?= $(or $(lastword $(wildcard $(HOME)/.pyenv/versions/$(RUNTIME:python%=%).*/bin/$(RUNTIME))),$(RUNTIME))

##@ Everyday

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(READY) ## Start the local AWS, deploy to it, serve the API on http://localhost:8000
	@exec $(PYTHON) -m local run

.PHONY: check
check: lint ## Check what needs no server: lint, types, unit tests
	$(PYTHON) -m pytest tests/unit

.PHONY: test
test: $(READY) ## Run everything: lint, contract drift, template, all tests (LONG=1 takes longer)
	@$(MAKE) --jobs=2 --output-sync=line lint drift template
	$(PYTHON) -m pytest --numprocesses $(WORKERS) --no-loadscope-reorder

.PHONY: fuzz
fuzz: $(READY) ## Try 100,000 mutated inputs on each parser of what comes from outside (CASES=100000)
	BATCHIVO_FUZZ=$(or $(CASES),100000) $(PYTHON) -m pytest tests/fuzz --numprocesses $(WORKERS)

.PHONY: sam-local-test
sam-local-test: $(READY) ## Try the API in Docker, as `sam local` runs it
	@PYTHONPATH=layers/batchivo exec $(PYTHON) -m tests.sam_local $(SAM_LOCAL)

.PHONY: judges
judges: $(READY) ## Try the API and the Spoolman door by programs of others (ONLY="go moonraker")
	@PYTHONPATH=layers/batchivo exec $(PYTHON) -m tests.judges $(ONLY)

.PHONY: lint types style drift template
lint: types style ## Check style, types and the direction of imports

types: $(READY)
	mypy

style: $(READY)
	ruff check
	ruff format --check
	PYTHONPATH=layers/batchivo lint-imports

drift: $(READY)
	$(PYTHON) -m local.contract --check

template: $(READY)
	AWS_DEFAULT_REGION=$${AWS_DEFAULT_REGION:-us-east-1} sam validate --lint

.PHONY: format
format: $(READY) ## Format the code and apply the safe fixes
	ruff check --fix
	ruff format

.PHONY: contract
contract: $(READY) ## Write openapi/*.yaml and docs/roles.md from the code
	$(PYTHON) -m local.contract

.PHONY: console
console: $(READY) ## Build the console, where there is Node
	$(PYTHON) -m local.console

.PHONY: sdks
sdks: $(READY) ## Write the Python SDK's generated code from openapi/openapi.yaml
	$(PYTHON) sdks/python/scripts/generate.py

##@ Deployment

.PHONY: build
build: $(READY) console ## Build functions and layers (RUNTIME=python3.13 ARCHITECTURE=arm64 STAGE=dev)
	find functions -name __pycache__ -type d -prune -exec rm -rf {} +
	BATCHIVO_LAYER_RUNTIME=$(RUNTIME) BATCHIVO_LAYER_ARCHITECTURE=$(ARCHITECTURE) \
		BATCHIVO_LAYER_PYTHON=$(LAYER_PYTHON) \
		sam build
	$(PYTHON) -m local.versions --config-env $(STAGE) $(PARAMETERS)

.PHONY: deploy
deploy: build ## Deploy to AWS (STAGE=dev or prod, PARAMETERS="CallsPerMinute=200 Tracing=on")
	$(PYTHON) -m operations.deploy $(STAGE) $(PARAMETERS)

##@ Measuring

.PHONY: bench
bench: $(READY) ## Measure everything and write docs/performance.md (ONLY=growth,costs for a part)
	PYTHONPATH=layers/batchivo $(PYTHON) -m benchmarks --only "$(ONLY)"

.PHONY: cold-start
cold-start: $(READY) ## Measure each function's cold start
	PYTHONPATH=layers/batchivo $(PYTHON) -m benchmarks.cold_start

.PHONY: package-size
package-size: $(READY) ## Measure the size of each function and layer
	PYTHONPATH=layers/batchivo $(PYTHON) -m benchmarks.package_size

##@ Upkeep

.PHONY: reindex
reindex: $(READY) ## Rebuild the packed lists of a deployment (STAGE=dev COLLECTION=<workspace>/spools)
	PYTHONPATH=layers/batchivo $(PYTHON) -m operations.reindex batchivo-$(STAGE) \
		$(if $(COLLECTION),--collection $(COLLECTION))

.PHONY: catalogue
catalogue: $(READY) ## Renew the open catalogue (DATABASE=a checkout of the Open Filament Database)
	PYTHONPATH=layers/batchivo $(PYTHON) -m local.open_catalogue $(DATABASE)

.PHONY: lock
lock: $(READY) ## Renew both locks from their .in files
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --upgrade requirements/dev.in -o requirements/dev.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --constraint requirements/dev.txt \
		layers/dependencies/requirements.in -o layers/dependencies/requirements.txt

.PHONY: clean
clean: ## Remove everything that was built, and the local stack's data
	rm -rf .aws-sam .local .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf $(TYPESCRIPT)/node_modules $(TYPESCRIPT)/dist $(TYPESCRIPT)/src/generated sdks/python/dist functions/docs/openapi.json
	find functions layers local tests testbed sdks/python -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is exactly the lock, and is looked at again only when a lock changes.
$(READY): requirements/dev.txt requirements/uv.txt
	@test -n "$(HOST_PYTHON)" || { echo "Python 3.11 or newer is needed" >&2; exit 1; }
	@test -x $(PYTHON) || { echo "Creating $(VENV) with $(HOST_PYTHON)"; $(HOST_PYTHON) -m venv $(VENV); }
	@echo "Installing the locked packages"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@uv pip sync --quiet --python $(PYTHON) --require-hashes requirements/dev.txt requirements/uv.txt
	@touch $@
