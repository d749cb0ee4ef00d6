package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogEntry;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.export.ExportFormat;
import dev.weft.runtime.export.ExportSource;
import dev.weft.runtime.export.NotExportableException;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Suggestions;
import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Products in the formats of other people's tools. */
@Controller("/api/v1/products/{product}")
final class ExportController {

  private final Catalog catalog;

  /** Known only when Kafka runs, which the console doesn't wait for. */
  private final BeanProvider<MeshConnection> connection;

  ExportController(Catalog catalog, BeanProvider<MeshConnection> connection) {
    this.catalog = catalog;
    this.connection = connection;
  }

  @Get("/export")
  HttpResponse<String> export(
      @PathVariable String product, @QueryValue String as, @QueryValue @Nullable String port) {
    CatalogState state = catalog.state();
    DataProduct found = Address.of(product).product(state.image());
    Optional<OutputPort> named =
        Optional.ofNullable(port).map(name -> Address.of(product, name).port(state.image()));
    ExportFormat format = format(as);
    ExportSource source =
        new ExportSource(
            state.image(),
            found,
            named,
            files(state, found),
            connection.get(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try {
      return HttpResponse.ok(format.write(source)).header("Content-Type", format.mediaType());
    } catch (NotExportableException e) {
      throw new ProblemException(
          HttpStatus.CONFLICT, "Not exportable", String.valueOf(e.getMessage()));
    }
  }

  private static SortedMap<String, String> files(CatalogState state, DataProduct product) {
    CatalogEntry entry = state.entries().get(product.id().toString());
    return entry == null ? new TreeMap<>() : entry.files();
  }

  private static ExportFormat format(String label) {
    return ExportFormat.of(label)
        .orElseThrow(
            () ->
                new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "Unknown format",
                    "There is no format '"
                        + label
                        + "', only "
                        + String.join(", ", ExportFormat.labels())
                        + Suggestions.hint(label, ExportFormat.labels())));
  }
}
