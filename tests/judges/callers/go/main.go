// Five calls by the client that OpenAPI Generator makes for Go.
//
//	judge URL EMAIL PASSWORD
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"judge/client"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	url, email, password := os.Args[1], os.Args[2], os.Args[3]
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: url}}
	api := client.NewAPIClient(configuration)
	ctx := context.Background()

	registration := client.NewRegistration(email, password, "Ada")
	tokens, _, err := api.AuthAPI.Register(ctx).Registration(*registration).Execute()
	must(tokens, err)
	ctx = context.WithValue(ctx, client.ContextAccessToken, tokens.AccessToken)

	input := client.NewSpoolInput()
	input.SetMaterialType(client.MATERIALTYPE_PLA)
	input.SetNetWeightGrams(99999.999)
	input.SetPurchasePrice(999999999.99)
	created, _, err := api.SpoolsAPI.CreateSpools(ctx).SpoolInput(*input).Execute()
	spool := must(created, err).Data

	listed, _, err := api.SpoolsAPI.ListSpools(ctx).MaterialType([]client.MaterialType{client.MATERIALTYPE_PLA, client.MATERIALTYPE_PETG}).Execute()
	must(listed, err)

	deduction := client.Deduction{}
	deduction.SetGrams(0.001)
	deducted, _, err := api.SpoolsAPI.DeductFilament(ctx, spool.Id).Deduction(deduction).Execute()
	must(deducted, err)

	deduction.SetGrams(100000)
	_, answer, err := api.SpoolsAPI.DeductFilament(ctx, spool.Id).Deduction(deduction).Execute()
	var refused *client.GenericOpenAPIError
	if !errors.As(err, &refused) {
		panic(err)
	}
	refusal := refused.Model().(client.Error)

	must(0, json.NewEncoder(os.Stdout).Encode(map[string]any{
		"total":                  listed.Meta.Total,
		"net_weight_grams":       listed.Data[0].NetWeightGrams.Get(),
		"purchase_price":         listed.Data[0].PurchasePrice.Get(),
		"remaining_weight_grams": deducted.Data.RemainingWeightGrams.Get(),
		"refusal":                map[string]any{"status": answer.StatusCode, "code": refusal.Code},
	}))
}
