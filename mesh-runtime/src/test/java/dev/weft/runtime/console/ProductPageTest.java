package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.ProductKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductPageTest {

  @Test
  void saysWhereAProductComesFromAndWhereItGoes() {
    Lineage lineage = page(SampleMesh.campaigns()).lineage();

    assertThat(lineage.inputs())
        .containsExactly(
            new Lineage.Node("sales.orders", Optional.of(ProductKind.SOURCE_ALIGNED)),
            new Lineage.Node("elsewhere.clicks", Optional.empty()));
    assertThat(lineage.consumers()).isEmpty();
    assertThat(page(SampleMesh.orders()).lineage().consumers())
        .extracting(Lineage.Node::id)
        .containsExactly(
            "marketing.campaign-results", "marketing.customer-value", "sales.daily-totals");
  }

  @Test
  void spreadsThreadsEvenly() {
    assertThat(Lineage.threadsIn(page(SampleMesh.campaigns()).lineage().inputs()))
        .containsExactly("M0 25.00 C60 25.00 40 50 100 50", "M0 75.00 C60 75.00 40 50 100 50");
  }

  @Test
  void tellsTheTermsOfTheContract() {
    assertThat(page(SampleMesh.orders()).ports().get(0).terms())
        .contains(
            new PortSection.Term("Topic", "sales.orders.v1", true),
            new PortSection.Term("Key", "order_id", true),
            new PortSection.Term("Event time", "ordered_on", true),
            new PortSection.Term("Retention", "90 days", false));
  }

  @Test
  void readsATableByItsLatestRecordsAndAStreamFromItsBeginning() {
    assertThat(page(SampleMesh.orders()).commands())
        .startsWith("./weft consume sales.orders --from earliest --max 10");
    assertThat(page(SampleMesh.totals()).commands())
        .startsWith("./weft consume sales.daily-totals --latest --until-end");
  }

  @Test
  void hasNothingToReadOfAVirtualProduct() {
    ProductPage page = page(SampleMesh.value());

    assertThat(page.flow()).isEmpty();
    assertThat(page.commands()).isEmpty();
    assertThat(page.ports().get(0).recordsUrl()).isEmpty();
    assertThat(page.ports().get(0).terms())
        .extracting(PortSection.Term::name)
        .doesNotContain("Topic");
  }

  @Test
  void linksOnlyWhatIsSurelyAnAddress() {
    assertThat(Contact.of("data@example.org").link()).contains("mailto:data@example.org");
    assertThat(Contact.of("https://chat.example.org/data").link())
        .contains("https://chat.example.org/data");
    assertThat(Contact.of("javascript:alert(1)").link()).isEmpty();
    assertThat(Contact.of("https://x\" onclick=\"alert(1)").link()).isEmpty();
    assertThat(Contact.of("room 4").link()).isEmpty();
  }

  private static ProductPage page(DataProduct product) {
    return ProductPage.of(product, SampleMesh.declaration(), SampleMesh.activity(10, 0));
  }
}
