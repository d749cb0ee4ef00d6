package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/** Answers the catalog page. */
@Controller("/")
@Produces(MediaType.TEXT_HTML)
final class CatalogController {

  private final Catalog catalog;
  private final Activity activity;
  private final Pages pages;

  CatalogController(Catalog catalog, Activity activity, Pages pages) {
    this.catalog = catalog;
    this.activity = activity;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> catalog(@QueryValue @Nullable String q, @QueryValue @Nullable String kind) {
    return pages.catalog(CatalogPage.of(catalog.image(), activity.latest(), Filter.of(q, kind)));
  }
}
