package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.reconcile.Applier;
import dev.weft.runtime.reconcile.Planning;
import dev.weft.runtime.reconcile.RetireOutcome;
import dev.weft.runtime.reconcile.Retirement;
import dev.weft.sdk.descriptor.PortId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/**
 * What would change if files were declared, the declaring, retiring, and what was changed so far.
 */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangeController {

  private final Planning planning;
  private final Applier applier;
  private final Retirement retirement;
  private final Catalog catalog;
  private final ChangeHistory history;

  ChangeController(
      Planning planning,
      Applier applier,
      Retirement retirement,
      Catalog catalog,
      ChangeHistory history) {
    this.planning = planning;
    this.applier = applier;
    this.retirement = retirement;
    this.catalog = catalog;
    this.history = history;
  }

  @Post("/plan")
  @Consumes(MediaType.APPLICATION_JSON)
  PlanView plan(@Body byte[] request) {
    return PlanView.of(planning.plan(FilesRequest.parse(request).files()));
  }

  @Post("/apply")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(RecordsController.NDJSON)
  Publisher<byte[]> apply(@Body byte[] request) {
    FilesRequest wanted = FilesRequest.parse(request);
    return EventStream.of(
        listener -> applier.apply(wanted.files(), wanted.requestedBy(), listener));
  }

  @Post("/retire")
  @Consumes(MediaType.APPLICATION_JSON)
  RetireView retire(@Body byte[] request) {
    RetireRequest wanted = RetireRequest.parse(request);
    PortId port = wanted.port(catalog.image()).id();
    return switch (retirement.retire(port, wanted.deleteData(), wanted.requestedBy())) {
      case RetireOutcome.Retired retired -> RetireView.of(retired);
      case RetireOutcome.StillRead read ->
          throw new ProblemException(HttpStatus.CONFLICT, "Still read", stillRead(read));
    };
  }

  @Get("/products/{product}/changes")
  List<ProductChange> changes(@PathVariable String product) {
    return history.of(Address.of(product).product(catalog.image()).id());
  }

  private static String stillRead(RetireOutcome.StillRead read) {
    String readers =
        read.readers().stream()
            .map(reader -> reader.name())
            .distinct()
            .collect(Collectors.joining(", "));
    return read.port()
        + " is read by "
        + readers
        + read.sunset()
            .map(day -> ". It may be retired from its sunset date on, " + day)
            .orElse(
                ". Announce a sunset date in its contract (weft.sunset), or wait until they have"
                    + " moved");
  }
}
