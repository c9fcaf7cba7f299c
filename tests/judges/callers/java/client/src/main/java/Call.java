import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AuthApi;
import org.openapitools.client.api.SpoolsApi;
import org.openapitools.client.model.Deduction;
import org.openapitools.client.model.MaterialType;
import org.openapitools.client.model.Registration;
import org.openapitools.client.model.SpoolInput;

/**
 * Five calls by the client that OpenAPI Generator makes for Java.
 *
 * <p>java Call URL EMAIL PASSWORD
 */
public class Call {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        var registration =
                new Registration().email(arguments[1]).password(arguments[2]).name("Ada");
        var tokens =
                new AuthApi(client)
                        .register(
                                AuthApi.APIRegisterRequest.newBuilder()
                                        .registration(registration)
                                        .build());
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
        SpoolsApi spools = new SpoolsApi(client);

        var input =
                new SpoolInput()
                        .materialType(MaterialType.PLA)
                        .netWeightGrams(99999.999)
                        .purchasePrice(999999999.99);
        var spool =
                spools.createSpools(
                                SpoolsApi.APICreateSpoolsRequest.newBuilder()
                                        .spoolInput(input)
                                        .build())
                        .getData();
        var listed =
                spools.listSpools(
                        SpoolsApi.APIListSpoolsRequest.newBuilder()
                                .materialType(List.of(MaterialType.PLA, MaterialType.PETG))
                                .build());
        var deducted = spools.deductFilament(deduction(spool.getId(), 0.001)).getData();

        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("total", listed.getMeta().getTotal());
        seen.put("net_weight_grams", listed.getData().get(0).getNetWeightGrams());
        seen.put("purchase_price", listed.getData().get(0).getPurchasePrice());
        seen.put("remaining_weight_grams", deducted.getRemainingWeightGrams());
        try {
            spools.deductFilament(deduction(spool.getId(), 100000));
        } catch (ApiException refused) {
            var body = new ObjectMapper().readTree(refused.getResponseBody());
            seen.put(
                    "refusal",
                    Map.of("status", refused.getCode(), "code", body.get("code").asText()));
        }
        System.out.println(new ObjectMapper().writeValueAsString(seen));
    }

    private static SpoolsApi.APIDeductFilamentRequest deduction(String spoolId, double grams) {
        return SpoolsApi.APIDeductFilamentRequest.newBuilder()
                .spoolId(spoolId)
                .deduction(new Deduction().grams(grams))
                .build();
    }
}
