package dev.weft.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.DifferenceView;
import dev.weft.runtime.reconcile.SchemaComparison;
import dev.weft.sdk.contract.Difference;
import dev.weft.sdk.contract.Impact;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.SchemaText;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** What a schema would change, before anything else is written. */
@Controller("/api/v1/products")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CompatController {

  private final Catalog catalog;
  private final SchemaComparison comparison;

  CompatController(Catalog catalog, SchemaComparison comparison) {
    this.catalog = catalog;
    this.comparison = comparison;
  }

  /**
   * How a schema compares with a port's.
   *
   * @param port the port that was meant
   * @param version the contract's version
   * @param compatibility the level that the contract declares
   * @param breaking whether it could not follow within the major version
   * @param differences the heaviest first
   */
  record Comparison(
      String port,
      String version,
      String compatibility,
      boolean breaking,
      List<DifferenceView> differences) {}

  @Post("/{product}/compat")
  @Consumes(MediaType.APPLICATION_JSON)
  Comparison ofMainPort(@PathVariable String product, @Body byte[] request) {
    return compare(Address.of(product), request);
  }

  @Post("/{product}/{port}/compat")
  @Consumes(MediaType.APPLICATION_JSON)
  Comparison ofPort(@PathVariable String product, @PathVariable String port, @Body byte[] request) {
    return compare(Address.of(product, port), request);
  }

  private Comparison compare(Address address, byte[] request) {
    OutputPort port = address.port(catalog.image());
    List<Difference> differences = comparison.compare(port, schema(FilesRequest.read(request)));
    return new Comparison(
        port.id().toString(),
        port.contract().version().toString(),
        port.contract().guarantees().compatibility().name(),
        differences.stream().anyMatch(difference -> difference.impact() == Impact.BREAKING),
        differences.stream().map(DifferenceView::of).toList());
  }

  private static Schema schema(JsonNode request) {
    try {
      return SchemaText.parse(request.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "Invalid request",
          "Send {\"schema\": \"<an Avro schema as JSON>\"}: " + e.getMessage());
    }
  }
}
