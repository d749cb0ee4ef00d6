package dev.weft.runtime.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SimilarProductsTest {

  private static final Declaration IMAGE =
      declaring(
          "sales.transactions", "sales.daily-totals", "sales.monthly-totals", "stores.stores");

  @Test
  void findsWhatAMistypedAddressMeant() {
    assertThat(to("sales.transaction")).containsExactly("sales.transactions");
    assertThat(to("Sales.Daily_Totals")).startsWith("sales.daily-totals");
  }

  @Test
  void findsAProductByItsNameAlone() {
    assertThat(to("store")).containsExactly("stores.stores");
    assertThat(to("crm.transactions")).containsExactly("sales.transactions");
  }

  @Test
  void findsNothingWhenNothingIsNear() {
    assertThat(to("finance.invoices")).isEmpty();
    assertThat(to("")).isEmpty();
    assertThat(to("x".repeat(100_000))).isEmpty();
  }

  private static List<String> to(String typed) {
    return SimilarProducts.to(typed, IMAGE).stream().map(ProductId::toString).toList();
  }

  private static Declaration declaring(String... addresses) {
    Schema schema = SchemaBuilder.record("Thing").fields().requiredInt("id").endRecord();
    Contract contract =
        new Contract(
            "contract",
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of("id")),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    TreeMap<ProductId, DataProduct> products = new TreeMap<>();
    for (String address : addresses) {
      ProductId id = ProductId.parse(address);
      products.put(
          id,
          new DataProduct(
              id,
              ProductKind.SOURCE_ALIGNED,
              new Version(1, 0, 0),
              Status.ACTIVE,
              Description.NONE,
              List.of(),
              List.of(),
              List.of(new OutputPort(new PortId(id, id.name(), 1), "", contract)),
              Optional.empty()));
    }
    return new Declaration(new TreeMap<>(), products);
  }
}
