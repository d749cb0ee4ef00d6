package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.Declaration;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Renders the console's pages with the precompiled templates. */
@Singleton
final class Pages {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
  private final String mesh;
  private final Assets assets;
  private final Catalog catalog;
  private final Activity activity;

  Pages(
      @Property(name = "weft.mesh.name") String mesh,
      Assets assets,
      Catalog catalog,
      Activity activity) {
    this.mesh = mesh;
    this.assets = assets;
    this.catalog = catalog;
    this.activity = activity;
  }

  MutableHttpResponse<String> catalog(CatalogPage page) {
    return answer(HttpResponse.ok(render("catalog.jte", Map.of("shell", shell(), "page", page))));
  }

  MutableHttpResponse<String> product(ProductPage page) {
    return answer(HttpResponse.ok(render("product.jte", Map.of("shell", shell(), "page", page))));
  }

  /** The last records of a port as a page of its own, for browsers without scripts. */
  MutableHttpResponse<String> records(String product, PortSection port, RecordTable table) {
    return answer(
        HttpResponse.ok(
            render(
                "recordspage.jte",
                Map.of("shell", shell(), "product", product, "port", port, "table", table))));
  }

  /** The same as a part of the product page. */
  MutableHttpResponse<String> recordsFragment(RecordTable table) {
    return answer(HttpResponse.ok(render("records.jte", Map.of("table", table))));
  }

  /** What was changed in a product as a page of its own, for browsers without scripts. */
  MutableHttpResponse<String> changes(String product, ChangeList list) {
    return answer(
        HttpResponse.ok(
            render("changespage.jte", Map.of("shell", shell(), "product", product, "list", list))));
  }

  /** The same as a part of the product page. */
  MutableHttpResponse<String> changesFragment(ChangeList list) {
    return answer(HttpResponse.ok(render("changes.jte", Map.of("list", list))));
  }

  MutableHttpResponse<String> unknownProduct(String typed, List<String> similar) {
    return answer(
        HttpResponse.notFound(
            render(
                "unknownproduct.jte",
                Map.of("shell", shell(), "typed", typed, "similar", similar))));
  }

  /** The body of a page that says what went wrong. */
  String problem(int status, String title, List<String> reasons) {
    return render(
        "problem.jte",
        Map.of("shell", shell(), "status", status, "title", title, "reasons", reasons));
  }

  private Shell shell() {
    Declaration image = catalog.image();
    ActivitySnapshot snapshot = activity.latest();
    return new Shell(
        mesh,
        Totals.of(image, snapshot),
        AsOf.of(snapshot.takenAt()),
        LiveFrame.fingerprint(image),
        assets);
  }

  private String render(String template, Map<String, Object> parameters) {
    StringOutput html = new StringOutput();
    templates.render(template, parameters, html);
    return html.toString();
  }

  /** Pages are made anew each time; a browser may keep none without asking. */
  private static MutableHttpResponse<String> answer(MutableHttpResponse<String> response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
