package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.intake.PublishAnswer;
import dev.weft.runtime.intake.RecordIntake;
import dev.weft.runtime.query.ReadRange;
import dev.weft.runtime.query.RecordCursor;
import dev.weft.runtime.query.RecordReader;
import dev.weft.runtime.query.Start;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Status;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.reactivestreams.Publisher;

/** The records of a product: reading them, and publishing new ones. */
@Controller("/api/v1/products/{product}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordsController {

  static final String NDJSON = "application/x-ndjson";

  private static final String PORT = "/{port:[a-z][a-z0-9-]*@[0-9]+}";

  private final Catalog catalog;
  private final RecordReader reader;
  private final RecordIntake intake;

  RecordsController(Catalog catalog, RecordReader reader, RecordIntake intake) {
    this.catalog = catalog;
    this.reader = reader;
    this.intake = intake;
  }

  @Get("/records")
  @Produces(NDJSON)
  Publisher<byte[]> records(
      @PathVariable String product,
      @QueryValue(defaultValue = "earliest") String from,
      @QueryValue(defaultValue = "false") boolean untilEnd,
      @QueryValue(defaultValue = "9223372036854775807") long max,
      @QueryValue(defaultValue = "false") boolean latest) {
    return read(Address.of(product), from, untilEnd, max, latest);
  }

  @Get(PORT + "/records")
  @Produces(NDJSON)
  Publisher<byte[]> recordsOfPort(
      @PathVariable String product,
      @PathVariable String port,
      @QueryValue(defaultValue = "earliest") String from,
      @QueryValue(defaultValue = "false") boolean untilEnd,
      @QueryValue(defaultValue = "9223372036854775807") long max,
      @QueryValue(defaultValue = "false") boolean latest) {
    return read(Address.of(product, port), from, untilEnd, max, latest);
  }

  @Post("/records")
  @Consumes(NDJSON)
  PublishAnswer publish(@PathVariable String product, @Body byte[] lines) {
    return intake.take(sourcePort(Address.of(product)), lines);
  }

  @Post(PORT + "/records")
  @Consumes(NDJSON)
  PublishAnswer publishToPort(
      @PathVariable String product, @PathVariable String port, @Body byte[] lines) {
    return intake.take(sourcePort(Address.of(product, port)), lines);
  }

  /** Opened here and not when the answer is sent, so that a failure is answered as such. */
  private Publisher<byte[]> read(
      Address address, String from, boolean untilEnd, long max, boolean latest) {
    String topic = topic(address);
    RecordCursor cursor =
        latest ? reader.latestPerKey(topic, max) : reader.read(topic, range(from, untilEnd, max));
    return RecordStream.of(cursor);
  }

  private static ReadRange range(String from, boolean untilEnd, long max) {
    try {
      return new ReadRange(Start.parse(from), untilEnd, max);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "Invalid range", String.valueOf(e.getMessage()));
    }
  }

  private String topic(Address address) {
    if (!address.product(catalog.image()).hasTopics()) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "Virtual product",
          address.product() + " is virtual: it is a query over other products, without records");
    }
    return address.port(catalog.image()).id().topic();
  }

  private OutputPort sourcePort(Address address) {
    ProductKind kind = address.product(catalog.image()).kind();
    if (kind != ProductKind.SOURCE_ALIGNED) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "Not source-aligned",
          address.product()
              + " is "
              + kind
              + ": only source-aligned products are published to, the others are made from them");
    }
    if (address.product(catalog.image()).id().isOfMesh()) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "The mesh's own",
          address.product() + " is the mesh's own: the mesh alone publishes to it");
    }
    OutputPort port = address.port(catalog.image());
    if (port.contract().status() == Status.RETIRED) {
      throw new ProblemException(
          HttpStatus.CONFLICT, "Retired", port.id() + " is retired: nobody fills it any more");
    }
    return port;
  }
}
