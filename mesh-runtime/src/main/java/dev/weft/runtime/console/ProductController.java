package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.SimilarProducts;
import dev.weft.runtime.observe.Activity;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the page of a product, its last records and its changes. */
@Controller("/products")
@Produces(MediaType.TEXT_HTML)
final class ProductController {

  private final Catalog catalog;
  private final ChangeHistory history;
  private final Activity activity;
  private final LastRecords records;
  private final Pages pages;

  ProductController(
      Catalog catalog, ChangeHistory history, Activity activity, LastRecords records, Pages pages) {
    this.catalog = catalog;
    this.history = history;
    this.activity = activity;
    this.records = records;
    this.pages = pages;
  }

  @Get("/{address}")
  HttpResponse<String> product(String address) {
    Declaration image = catalog.image();
    return find(address, image)
        .map(product -> pages.product(ProductPage.of(product, image, activity.latest())))
        .orElseGet(() -> unknown(address, image));
  }

  @Get("/{address}/changes")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<String> changes(String address, @Header("HX-Request") @Nullable String htmx) {
    Declaration image = catalog.image();
    return find(address, image)
        .map(product -> ChangeList.of(product.id(), history))
        .map(list -> htmx == null ? pages.changes(address, list) : pages.changesFragment(list))
        .orElseGet(() -> unknown(address, image));
  }

  @Get("/{address}/{port}/records")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<String> records(
      String address, String port, @Header("HX-Request") @Nullable String htmx) {
    Declaration image = catalog.image();
    Optional<OutputPort> found =
        find(address, image).filter(DataProduct::hasTopics).stream()
            .flatMap(product -> product.outputs().stream())
            .filter(candidate -> PortSection.nameOf(candidate).equals(port))
            .findFirst();
    return found
        .map(
            output ->
                htmx == null
                    ? pages.records(address, PortSection.of(output), records.table(output))
                    : pages.recordsFragment(records.table(output)))
        .orElseGet(() -> unknown(address, image));
  }

  private MutableHttpResponse<String> unknown(String address, Declaration image) {
    return pages.unknownProduct(
        address, SimilarProducts.to(address, image).stream().map(ProductId::toString).toList());
  }

  private static Optional<DataProduct> find(String address, Declaration image) {
    return image.products().values().stream()
        .filter(product -> product.id().toString().equals(address))
        .findFirst();
  }
}
