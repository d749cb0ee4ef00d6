package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.util.List;

/** What the mesh offers. Served from the image and the latest snapshot: asks nobody. */
@Controller("/api/v1")
final class CatalogController {

  private final Catalog catalog;
  private final Activity activity;

  CatalogController(Catalog catalog, Activity activity) {
    this.catalog = catalog;
    this.activity = activity;
  }

  @Get("/products")
  List<ProductSummary> products() {
    return views().products();
  }

  @Get("/domains")
  List<DomainSummary> domains() {
    return views().domains();
  }

  @Get("/products/{product}")
  ProductView product(@PathVariable String product) {
    CatalogViews views = views();
    return views.product(Address.of(product).product(views.mesh()));
  }

  private CatalogViews views() {
    return new CatalogViews(catalog.image(), activity.latest());
  }
}
