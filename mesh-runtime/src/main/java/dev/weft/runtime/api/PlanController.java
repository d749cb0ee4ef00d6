package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.reconcile.Applier;
import dev.weft.runtime.reconcile.Planning;
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
import org.reactivestreams.Publisher;

/** What would change if files were declared, the declaring, and what was changed so far. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlanController {

  private final Planning planning;
  private final Applier applier;
  private final Catalog catalog;
  private final ChangeHistory history;

  PlanController(Planning planning, Applier applier, Catalog catalog, ChangeHistory history) {
    this.planning = planning;
    this.applier = applier;
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

  @Get("/products/{product}/changes")
  List<ProductChange> changes(@PathVariable String product) {
    return history.of(Address.of(product).product(catalog.image()).id());
  }
}
