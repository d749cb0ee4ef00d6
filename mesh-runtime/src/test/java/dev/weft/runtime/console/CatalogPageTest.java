package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductKind;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogPageTest {

  @Test
  void groupsProductsByDomainWithTheSourcesFirst() {
    CatalogPage page = page(Filter.ALL);

    assertThat(page.groups()).extracting(DomainGroup::name).containsExactly("Marketing", "Sales");
    assertThat(page.groups().get(1).cards())
        .extracting(ProductCard::name)
        .containsExactly("orders", "daily-totals");
    assertThat(page.found()).isEqualTo("4 products");
    assertThat(page.kinds()).extracting(KindChoice::products).containsOnly("1");
  }

  @Test
  void showsWhatFlowsThroughAProductUnlessItIsVirtual() {
    CatalogPage page = page(Filter.ALL);

    assertThat(page.groups().get(1).cards().get(0).flow())
        .contains(new Flow("sales.orders", "1,234", "12", 12.34, "1998-12-30"));
    assertThat(page.groups().get(0).cards().get(1).flow()).isEmpty();
  }

  @Test
  void keepsCardsThatTheFilterDoesNotWantButHidesThem() {
    CatalogPage page = page(Filter.of("EMAIL order", "source-aligned"));

    assertThat(page.shown()).isEqualTo(1);
    assertThat(page.groups()).extracting(DomainGroup::shown).containsExactly(false, true);
    assertThat(page.groups().get(1).cards())
        .extracting(ProductCard::shown)
        .containsExactly(true, false);
  }

  @Test
  void filtersNothingWhenTheAddressMakesNoSense() {
    assertThat(Filter.of("  ", "nonsense")).isEqualTo(Filter.ALL);
    assertThat(Filter.of(null, null)).isEqualTo(Filter.ALL);
    assertThat(Filter.of(null, "virtual").kind()).isEqualTo(Optional.of(ProductKind.VIRTUAL));
    assertThat(Filter.of("x".repeat(5_000), null).query()).hasSize(Filter.MAX_QUERY);
  }

  @Test
  void showsAProductWhoseDomainIsNotDeclared() {
    CatalogPage page =
        CatalogPage.of(
            new Declaration(
                new TreeMap<>(), SampleMesh.declaration(SampleMesh.orders()).products()),
            SampleMesh.activity(0, 0),
            Filter.ALL);

    assertThat(page.groups()).extracting(DomainGroup::name).containsExactly("sales");
  }

  @Test
  void isEmptyWhenNothingIsDeclared() {
    assertThat(CatalogPage.of(SampleMesh.nothing(), SampleMesh.activity(0, 0), Filter.ALL).empty())
        .isTrue();
  }

  private static CatalogPage page(Filter filter) {
    return CatalogPage.of(SampleMesh.declaration(), SampleMesh.activity(1_234, 12.34), filter);
  }
}
