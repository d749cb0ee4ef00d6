package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.runtime.starter.TopicFindings;
import dev.weft.runtime.starter.TopicInspection;
import dev.weft.runtime.starter.TopicInspectionException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What topics that are there already tell of products that could be made of them. */
@Controller("/api/v1/topics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TopicController {

  private final TopicInspection inspection;

  TopicController(TopicInspection inspection) {
    this.inspection = inspection;
  }

  /**
   * The beginning of a product.
   *
   * @param schema the Avro schema of the values, as JSON
   * @param key the field that records are keyed by; null when none can be
   * @param eventTime the field with the event time; null when there is none
   * @param notes what was guessed
   * @param partitions of the topic
   * @param cleanup {@code delete} or {@code compact}
   * @param retention ISO-8601; null for ever
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Beginning(
      String schema,
      @Nullable String key,
      @Nullable String eventTime,
      List<String> notes,
      int partitions,
      String cleanup,
      @Nullable String retention) {

    static Beginning of(TopicFindings findings) {
      return new Beginning(
          findings.schema().schema().toString(),
          findings.schema().key().orElse(null),
          findings.schema().eventTime().orElse(null),
          findings.schema().notes(),
          findings.settings().partitions(),
          findings.settings().cleanup().label(),
          findings.settings().retention().map(Duration::toString).orElse(null));
    }
  }

  @Get("/{topic}/starter")
  Beginning starter(
      @PathVariable String topic, @QueryValue String type, @QueryValue String namespace) {
    try {
      return Beginning.of(inspection.inspect(topic, type, namespace));
    } catch (TopicInspectionException e) {
      throw new ProblemException(
          e.isUnknown() ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY,
          e.isUnknown() ? "Unknown topic" : "No starter",
          String.valueOf(e.getMessage()));
    }
  }
}
