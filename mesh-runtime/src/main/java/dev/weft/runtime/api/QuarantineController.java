package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.quarantine.Quarantine;
import dev.weft.runtime.quarantine.QuarantineState;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.WireReader;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The quarantine of a product's ports: looking at it, giving it back, giving it up. */
@Controller("/api/v1/products/{product}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class QuarantineController {

  private static final String PORT = "/{port:[a-z][a-z0-9-]*@[0-9]+}";
  private static final int MAX_LISTED = 10_000;

  private final Catalog catalog;
  private final Quarantine quarantine;
  private final WireReader wire;

  QuarantineController(Catalog catalog, Quarantine quarantine, Registry registry) {
    this.catalog = catalog;
    this.quarantine = quarantine;
    this.wire = new WireReader(registry);
  }

  @Get("/quarantine")
  QuarantineView list(
      @PathVariable String product,
      @QueryValue(defaultValue = "false") boolean all,
      @QueryValue(defaultValue = "100") int max) {
    return list(port(Address.of(product)), all, max);
  }

  @Get(PORT + "/quarantine")
  QuarantineView listOfPort(
      @PathVariable String product,
      @PathVariable String port,
      @QueryValue(defaultValue = "false") boolean all,
      @QueryValue(defaultValue = "100") int max) {
    return list(port(Address.of(product, port)), all, max);
  }

  @Get("/quarantine/{id}")
  QuarantinedView show(@PathVariable String product, @PathVariable String id) {
    return show(port(Address.of(product)), id);
  }

  @Get(PORT + "/quarantine/{id}")
  QuarantinedView showOfPort(
      @PathVariable String product, @PathVariable String port, @PathVariable String id) {
    return show(port(Address.of(product, port)), id);
  }

  @Post("/quarantine/replay")
  QuarantineAnswer replay(@PathVariable String product, @Body byte[] body) {
    return replay(port(Address.of(product)), body);
  }

  @Post(PORT + "/quarantine/replay")
  QuarantineAnswer replayOfPort(
      @PathVariable String product, @PathVariable String port, @Body byte[] body) {
    return replay(port(Address.of(product, port)), body);
  }

  @Post("/quarantine/discard")
  QuarantineAnswer discard(@PathVariable String product, @Body byte[] body) {
    return discard(port(Address.of(product)), body);
  }

  @Post(PORT + "/quarantine/discard")
  QuarantineAnswer discardOfPort(
      @PathVariable String product, @PathVariable String port, @Body byte[] body) {
    return discard(port(Address.of(product, port)), body);
  }

  private QuarantineView list(OutputPort port, boolean all, int max) {
    if (max < 1 || max > MAX_LISTED) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "Invalid range",
          "1 to " + MAX_LISTED + " records are listed at once, not " + max);
    }
    return QuarantineView.of(port.id().toString(), quarantine.state(port), all, max);
  }

  private QuarantinedView show(OutputPort port, String text) {
    EntryId id;
    try {
      id = EntryId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "Invalid id", String.valueOf(e.getMessage()));
    }
    QuarantineState state = quarantine.state(port);
    return state
        .record(id)
        .flatMap(
            known ->
                quarantine
                    .record(port, id)
                    .map(bytes -> QuarantinedView.of(QuarantineView.Entry.of(known), bytes, wire)))
        .orElseThrow(
            () ->
                new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "Unknown record",
                    "There is no record " + id + " in the quarantine of " + port.id()));
  }

  private QuarantineAnswer replay(OutputPort port, byte[] body) {
    QuarantineRequest request = QuarantineRequest.parse(body);
    return QuarantineAnswer.of(
        request.dryRun(),
        quarantine.replay(
            port, catalog.image(), request.which(), request.dryRun(), request.requestedBy()));
  }

  private QuarantineAnswer discard(OutputPort port, byte[] body) {
    QuarantineRequest request = QuarantineRequest.parse(body);
    return QuarantineAnswer.of(
        request.dryRun(),
        quarantine.discard(port, request.which(), request.dryRun(), request.requestedBy()));
  }

  private OutputPort port(Address address) {
    OutputPort port = address.port(catalog.image());
    if (port.contract().topic().isEmpty() || port.id().product().isOfMesh()) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "No quarantine",
          port.id()
              + " has no quarantine: "
              + (port.id().product().isOfMesh()
                  ? "it is the mesh's own"
                  : "it is virtual, a query over other products"));
    }
    return port;
  }
}
