package dev.weft.runtime.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Transform;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenLineage events, as an array for the batch endpoint: a dataset event for each topic and, for a
 * derived product, a job event for the Streams app that fills them.
 */
final class OpenLineageExport {

  private static final URI PRODUCER = URI.create("https://weft.dev");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final OpenLineage lineage = new OpenLineage(PRODUCER);
  private final ExportSource source;
  private final DataProduct product;
  private final ZonedDateTime at;

  private OpenLineageExport(ExportSource source) {
    this.source = source;
    this.product = source.product();
    this.at = source.at().atZone(ZoneOffset.UTC);
  }

  static String text(ExportSource source) {
    List<Object> events =
        new OpenLineageExport(source).events(TopicsOnly.of(source, ExportFormat.OPENLINEAGE));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(events) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("OpenLineage's own events can always be written", e);
    }
  }

  private List<Object> events(List<OutputPort> ports) {
    List<Object> events = new ArrayList<>();
    for (OutputPort port : ports) {
      events.add(
          lineage.newDatasetEvent(
              at, lineage.newStaticDataset(source.cluster(), port.id().topic(), facets(port))));
    }
    if (product.kind().isDerived()) {
      events.add(job(ports));
    }
    return events;
  }

  private OpenLineage.DatasetFacets facets(OutputPort port) {
    var facets =
        lineage
            .newDatasetFacetsBuilder()
            .documentation(
                lineage.newDocumentationDatasetFacet(
                    DatasetFields.described(port, source.description()), "text/markdown"))
            .schema(
                lineage.newSchemaDatasetFacet(
                    new DatasetFields(lineage).of(port.contract().schema())))
            .version(lineage.newDatasetVersionDatasetFacet(port.contract().version().toString()))
            .datasetType(lineage.newDatasetTypeDatasetFacet("TOPIC", null));
    if (!source.owner().isEmpty()) {
      facets.ownership(
          lineage.newOwnershipDatasetFacet(
              List.of(lineage.newOwnershipDatasetFacetOwners("team:" + source.owner(), "OWNER"))));
    }
    if (!product.tags().isEmpty()) {
      facets.tags(
          lineage.newTagsDatasetFacet(
              product.tags().stream()
                  .map(tag -> lineage.newTagsDatasetFacetFields(tag, "true", "WEFT", null))
                  .toList()));
    }
    return facets.build();
  }

  /** Named after the Streams app, which is unique within its cluster. */
  private OpenLineage.JobEvent job(List<OutputPort> ports) {
    return lineage.newJobEvent(
        at,
        lineage.newJob(source.cluster(), product.mainPort().id().topic(), jobFacets()),
        product.inputs().stream().map(this::input).toList(),
        ports.stream().map(this::output).toList());
  }

  private OpenLineage.JobFacets jobFacets() {
    var facets =
        lineage
            .newJobFacetsBuilder()
            .jobType(lineage.newJobTypeJobFacet("STREAMING", "KAFKA_STREAMS", "JOB", null))
            .documentation(lineage.newDocumentationJobFacet(source.description(), "text/markdown"));
    if (!source.owner().isEmpty()) {
      facets.ownership(
          lineage.newOwnershipJobFacet(
              List.of(lineage.newOwnershipJobFacetOwners("team:" + source.owner(), "OWNER"))));
    }
    product
        .transform()
        .filter(Transform.Sql.class::isInstance)
        .map(Transform.Sql.class::cast)
        .ifPresent(sql -> facets.sql(lineage.newSQLJobFacet(sql.text(), "calcite")));
    return facets.build();
  }

  private OpenLineage.InputDataset input(PortId port) {
    return lineage.newInputDatasetBuilder().namespace(source.cluster()).name(port.topic()).build();
  }

  private OpenLineage.OutputDataset output(OutputPort port) {
    return lineage
        .newOutputDatasetBuilder()
        .namespace(source.cluster())
        .name(port.id().topic())
        .build();
  }
}
