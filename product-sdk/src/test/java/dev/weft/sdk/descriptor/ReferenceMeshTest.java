package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads the repository's own declarations. */
class ReferenceMeshTest {

  static final Path SCHEMAS = Path.of("../schemas");

  private static Declaration mesh;

  @BeforeAll
  static void read() {
    mesh = DeclarationReader.read(DeclarationFiles.of(SCHEMAS));
  }

  @Test
  void readsEveryDomain() {
    assertThat(mesh.domains().keySet())
        .containsExactly(
            "assortment", "customer", "logistics", "marketing", "people", "sales", "stores");
    Domain sales = Objects.requireNonNull(mesh.domains().get("sales"));
    assertThat(sales.owner()).isEqualTo("Sales Operations");
    assertThat(sales.contact()).isEqualTo("sales-data@foodmart.example");
    assertThat(sales.costCentre()).isEqualTo("CC-1100");
    assertThat(sales.glossary().keySet()).startsWith("sales line", "store sales", "store cost");
  }

  @Test
  void readsKindKeyTopicAndCleanupOfEveryProduct() {
    assertThat(mesh.products().values().stream().map(ReferenceMeshTest::line))
        .containsExactly(
            "assortment.products source-aligned [product_id] assortment.products.v1 1 compact",
            "customer.profiles source-aligned [customer_id] customer.profiles.v1 1 compact",
            "customer.value virtual [customer_id] customer.value.v1 no topic",
            "logistics.inventory-movements source-aligned [product_id]"
                + " logistics.inventory-movements.v1 1 delete",
            "logistics.replenishment consumer-aligned [product_id, store_id]"
                + " logistics.replenishment.v1 1 compact",
            "logistics.warehouses source-aligned [warehouse_id] logistics.warehouses.v1 1 compact",
            "marketing.promotion-performance consumer-aligned [promotion_id]"
                + " marketing.promotion-performance.v1 1 compact",
            "marketing.promotions source-aligned [promotion_id] marketing.promotions.v1 1 compact",
            "people.salaries source-aligned [employee_id] people.salaries.v1 1 delete",
            "sales.daily-totals aggregated [day] sales.daily-totals.v1 1 compact",
            "sales.monthly-totals aggregated [year, month] sales.monthly-totals.v1 1 compact",
            "sales.product-revenue aggregated [product_id] sales.product-revenue.v1 1 compact",
            "sales.transactions source-aligned [customer_id] sales.transactions.v1 2 delete",
            "stores.stores source-aligned [store_id] stores.stores.v1 1 compact");
  }

  @Test
  void readsInputsAndTransformOfDerivedProduct() {
    DataProduct revenue = product("sales.product-revenue");
    assertThat(revenue.inputs())
        .extracting(PortId::toString)
        .containsExactly("sales.transactions/transactions@1", "assortment.products/products@1");
    assertThat(revenue.transform())
        .contains(new Transform.Java("dev.weft.runtime.reference.ProductRevenueProduct"));
    assertThat(mesh.consumersOf(ProductId.parse("sales.transactions")))
        .extracting(DataProduct::id)
        .extracting(ProductId::toString)
        .containsExactly(
            "customer.value",
            "logistics.replenishment",
            "marketing.promotion-performance",
            "sales.daily-totals",
            "sales.monthly-totals",
            "sales.product-revenue");
  }

  @Test
  void readsQueryOfVirtualProduct() {
    assertThat(product("customer.value").transform().orElseThrow())
        .isInstanceOfSatisfying(
            Transform.Sql.class,
            sql -> {
              assertThat(sql.file()).isEqualTo("value.sql");
              assertThat(sql.text()).contains("FROM customer.profiles AS p");
            });
  }

  @Test
  void readsContractInFull() {
    OutputPort port = product("sales.transactions").mainPort();
    Contract contract = port.contract();
    assertThat(port.description())
        .isEqualTo("The sales lines as a stream of events, kept forever.");
    assertThat(contract.id()).isEqualTo("urn:weft:sales:transactions:transactions:v1");
    assertThat(contract.version()).isEqualTo(new Version(1, 0, 0));
    assertThat(contract.status()).isEqualTo(Status.ACTIVE);
    assertThat(contract.description().usage()).startsWith("Take sold_on as the time");
    assertThat(contract.schema().getFullName()).isEqualTo("dev.weft.foodmart.sales.Transaction");
    assertThat(contract.key().schema().getType()).isEqualTo(Schema.Type.INT);
    assertThat(contract.eventTime()).contains("sold_on");
    assertThat(contract.topic())
        .contains(new TopicSettings(2, TopicSettings.Cleanup.DELETE, Optional.empty()));
    assertThat(product("customer.profiles").mainPort().contract().classifications())
        .containsEntry("lname", "personal")
        .doesNotContainKey("customer_id");
  }

  @Test
  void readsTheSameFromTextsInMemory() {
    assertThat(DeclarationReader.read(DeclarationFiles.of(DeclarationFiles.of(SCHEMAS).texts())))
        .isEqualTo(mesh);
  }

  private static DataProduct product(String address) {
    return mesh.product(ProductId.parse(address)).orElseThrow();
  }

  private static String line(DataProduct product) {
    OutputPort port = product.mainPort();
    String topic =
        port.contract()
            .topic()
            .map(settings -> settings.partitions() + " " + settings.cleanup().label())
            .orElse("no topic");
    return List.of(
            product.id(), product.kind(), port.contract().key().fields(), port.id().topic(), topic)
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
