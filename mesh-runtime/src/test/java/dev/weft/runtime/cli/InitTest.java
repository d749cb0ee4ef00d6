package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.ProductId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

  @TempDir Path dir;

  @Test
  void writesAProductThatIsValidAsItIs() {
    CommandRun run = init("shop.orders");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            dir + "/shop/domain.yaml",
            dir + "/shop/orders/Orders.avsc",
            dir + "/shop/orders/contract.yaml",
            dir + "/shop/orders/product.yaml");
    assertThat(product("shop.orders").mainPort().id().topic()).isEqualTo("shop.orders.v1");
    assertThat(CommandRun.of("validate", dir.toString()).exitCode()).isZero();
  }

  @Test
  void writesProductsOfEveryKind() {
    assertThat(init("shop.orders").exitCode()).isZero();

    assertThat(init("shop.daily", "--kind", "aggregated", "--input", "shop.orders").exitCode())
        .isZero();
    assertThat(
            init("shop.lists", "--kind", "consumer-aligned", "--input", "shop.orders/orders@1")
                .exitCode())
        .isZero();
    assertThat(init("other.view", "--kind", "virtual", "--input", "shop.orders@1").exitCode())
        .isZero();

    assertThat(declaration().products()).hasSize(4);
    assertThat(product("other.view").inputs()).hasSize(1);
  }

  @Test
  void infersTheSchemaOfATable() throws IOException {
    Path csv = dir.resolve("invoices.csv");
    Files.writeString(
        csv,
        """
        InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        C536379,-1,2010-12-01 09:41:00,27.5,,"Channel
        Islands"
        """);

    CommandRun run = init("retail.invoices", "--from", csv.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("CustomerID: may be null, as in 1 of 2 records")
        .contains("UnitPrice: decimal with 2 digits behind the point")
        .contains("key: InvoiceNo, whose values are all different")
        .contains("event time: InvoiceDate");
    DataProduct product = product("retail.invoices");
    assertThat(product.mainPort().contract().key().fields()).containsExactly("InvoiceNo");
    assertThat(product.mainPort().contract().eventTime()).contains("InvoiceDate");
  }

  @Test
  void infersTheSchemaOfJsonLines() throws IOException {
    Path lines = dir.resolve("orders.ndjson");
    Files.writeString(lines, "{\"id\":\"a\",\"total\":1.25}\n{\"id\":\"b\",\"total\":3}\n");

    assertThat(init("shop.orders", "--from", lines.toString()).exitCode()).isZero();

    assertThat(
            product("shop.orders")
                .mainPort()
                .contract()
                .schema()
                .getField("total")
                .schema()
                .getLogicalType()
                .getName())
        .isEqualTo("decimal");
  }

  @Test
  void takesASchemaThatIsThere() throws IOException {
    Path schema = dir.resolve("Order.avsc");
    Files.writeString(
        schema,
        """
        {"type": "record", "name": "Order", "namespace": "shop", "fields": [
          {"name": "total", "type": "double"}, {"name": "order_id", "type": "string"}]}
        """);

    assertThat(init("shop.orders", "--from", schema.toString()).exitCode()).isZero();

    assertThat(product("shop.orders").mainPort().contract().schema().getFullName())
        .isEqualTo("shop.Order");
    assertThat(product("shop.orders").mainPort().contract().key().fields())
        .containsExactly("order_id");
  }

  @Test
  void leavesAloneWhatIsThere() throws IOException {
    assertThat(init("shop.orders").exitCode()).isZero();
    Path contract = dir.resolve("shop/orders/contract.yaml");
    Files.writeString(contract, "mine");

    CommandRun again = init("shop.orders");

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is there already. Nothing was written");
    assertThat(contract).hasContent("mine");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path broken = dir.resolve("broken.ndjson");
    Files.writeString(broken, "{\"id\": 1}\n{\"id\": \n");
    Path flags = dir.resolve("flags.csv");
    Files.writeString(flags, "on\ntrue\n");

    assertThat(init("orders").err()).contains("orders");
    assertThat(init("shop.daily", "--kind", "aggregated").err()).contains("--input");
    assertThat(init("shop.orders", "--kind", "agregated").err()).contains("'agregated' is no kind");
    assertThat(init("shop.orders", "--input", "a.b").exitCode()).isEqualTo(2);
    assertThat(init("shop.orders", "--from", "missing.csv").err()).contains("no such file");
    assertThat(init("shop.orders", "--from", broken.toString()).err()).contains("broken.ndjson:2");
    assertThat(init("shop.orders", "--from", flags.toString()).err())
        .contains("No field can be the key");
    assertThat(dir.resolve("shop")).doesNotExist();
  }

  private CommandRun init(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "init";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--dir";
    all[all.length - 1] = dir.toString();
    return CommandRun.of(all);
  }

  private DataProduct product(String address) {
    return declaration().product(ProductId.parse(address)).orElseThrow();
  }

  private Declaration declaration() {
    return DeclarationReader.read(DeclarationFiles.of(dir));
  }
}
