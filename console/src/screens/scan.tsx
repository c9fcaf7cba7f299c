// Scanning a label with the camera, or typing what stands on it.

import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ask, closeDialog } from "../parts/dialog.tsx";
import { Field, Form } from "../parts/form.tsx";
import { go, labelled } from "../router.ts";
import { isAtLeast } from "../shop.ts";
import { addSpool } from "./add-spool.tsx";

const LOOK_MS = 150;
/** The camera's picture is looked at in this width: enough for a label at arm's length. */
const WIDTH = 640;

export function scan(): void {
  ask("Scan a label", () => <Scanning />);
}

/** Opens what a code stands for: a label of ours, one of Spoolman's, a bar code, or a number. */
function open(text: string): void {
  closeDialog();
  const ours = /\/console\/([a-z])\/([^/?#]+)$/.exec(text);
  const spoolmans = /^web\+spoolman:([sf])-(\d+)$/i.exec(text);
  const [, kind, name] = ours ?? spoolmans ?? [];
  if (kind && name) go(labelled(kind.toLowerCase(), name));
  else if (/^\d{8}$|^\d{12,14}$/.test(text) && isAtLeast("member")) addSpool(text);
  else go(`scanned/${encodeURIComponent(text.replace(/^#/, ""))}`);
}

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

declare const BarcodeDetector: (new (options: { formats: string[] }) => Detector) | undefined;

/** Reads the code in the picture of the camera, or finds none. */
type Reader = (video: HTMLVideoElement) => Promise<string | undefined>;

async function reader(): Promise<Reader> {
  if (typeof BarcodeDetector !== "undefined") {
    const detector = new BarcodeDetector({ formats: ["qr_code", "ean_13", "ean_8", "upc_a"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: decode } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  return async (video) => {
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth) || 1;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decode(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return undefined; // no code in this picture
    }
  };
}

function Scanning() {
  const video = useRef<HTMLVideoElement>(null);
  const trouble = useMemo(() => signal<string | undefined>(undefined), []);

  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let isClosed = false;

    async function start() {
      if (!navigator.mediaDevices) {
        trouble.value = "The camera needs HTTPS. Type the number that stands on the label.";
        return;
      }
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: "environment" },
        });
      } catch {
        trouble.value = "There is no camera to use. Type the number that stands on the label.";
        return;
      }
      if (isClosed) return stop();
      video.current!.srcObject = stream;
      await video.current!.play();
      const read = await reader();
      async function look() {
        if (isClosed) return;
        const text = video.current!.videoWidth ? await read(video.current!) : undefined;
        if (isClosed) return;
        if (text) open(text);
        else timer = setTimeout(() => void look(), LOOK_MS);
      }
      void look();
    }

    function stop() {
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    }

    void start();
    return () => {
      isClosed = true;
      stop();
    };
  }, []);

  return (
    <>
      {trouble.value ? (
        <p class="banner warn">{trouble}</p>
      ) : (
        <div class="camera">
          <p>Let this page use the camera, and hold the label in front of it.</p>
          <video ref={video} muted playsInline aria-label="The camera's picture" />
        </div>
      )}
      <Form submit="Open" busy="Opening" onSubmit={async (form) => open(form.text("code"))}>
        <Field name="code" label="Number or bar code" hint="As on the label, such as 42." />
      </Form>
    </>
  );
}
