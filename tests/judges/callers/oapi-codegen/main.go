// Five calls by the client that oapi-codegen makes.
//
//	judge URL EMAIL PASSWORD
package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"judge/client"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func of[T any](value T) *T { return &value }

func main() {
	url, email, password := os.Args[1], os.Args[2], os.Args[3]
	ctx := context.Background()

	anonymous := must(client.NewClientWithResponses(url))
	registration := client.Registration{Email: email, Password: password, Name: "Ada"}
	tokens := must(anonymous.RegisterWithResponse(ctx, nil, registration)).JSON201
	bearer := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+tokens.AccessToken)
		return nil
	}
	api := must(client.NewClientWithResponses(url, client.WithRequestEditorFn(bearer)))

	input := client.SpoolInput{
		MaterialType:   of(client.MaterialTypePLA),
		NetWeightGrams: of(99999.999),
		PurchasePrice:  of(999999999.99),
	}
	spool := must(api.CreateSpoolsWithResponse(ctx, nil, input)).JSON201.Data
	materials := []client.MaterialType{client.MaterialTypePLA, client.MaterialTypePETG}
	filter := &client.ListSpoolsParams{MaterialType: &materials}
	listed := must(api.ListSpoolsWithResponse(ctx, filter)).JSON200
	deduct := func(grams float64) *client.DeductFilamentResponse {
		deduction := client.Deduction{Grams: &grams}
		return must(api.DeductFilamentWithResponse(ctx, spool.Id, nil, deduction))
	}
	deducted := deduct(0.001).JSON200.Data
	refused := deduct(100000)

	must(0, json.NewEncoder(os.Stdout).Encode(map[string]any{
		"total":                  listed.Meta.Total,
		"net_weight_grams":       listed.Data[0].NetWeightGrams,
		"purchase_price":         listed.Data[0].PurchasePrice,
		"remaining_weight_grams": deducted.RemainingWeightGrams,
		"refusal":                map[string]any{"status": refused.StatusCode(), "code": refused.JSON409.Code},
	}))
}
