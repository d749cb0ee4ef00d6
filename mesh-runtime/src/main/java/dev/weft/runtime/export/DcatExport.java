package dev.weft.runtime.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.List;

/**
 * DCAT 3 as JSON-LD: the product as a dataset, each topic as a distribution, Kafka as the service
 * that gives access. The context is written out, so that nobody has to fetch one.
 */
final class DcatExport {

  private final ExportSource source;
  private final DataProduct product;

  private DcatExport(ExportSource source) {
    this.source = source;
    this.product = source.product();
  }

  static String text(ExportSource source) {
    return TreeText.json(new DcatExport(source).document());
  }

  private ObjectNode document() {
    ObjectNode document = TreeText.object();
    document
        .putObject("@context")
        .put("dcat", "http://www.w3.org/ns/dcat#")
        .put("dcterms", "http://purl.org/dc/terms/")
        .put("foaf", "http://xmlns.com/foaf/0.1/")
        .put("prov", "http://www.w3.org/ns/prov#")
        .put("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
        .put("skos", "http://www.w3.org/2004/02/skos/core#")
        .put("vcard", "http://www.w3.org/2006/vcard/ns#");
    List<OutputPort> ports = source.topics();
    dataset(document.withArray("@graph").addObject(), ports);
    if (!ports.isEmpty()) {
      service(document.withArray("@graph").addObject());
    }
    return document;
  }

  private void dataset(ObjectNode dataset, List<OutputPort> ports) {
    dataset.put("@id", product.id().urn()).put("@type", "dcat:Dataset");
    dataset
        .put("dcterms:identifier", product.id().toString())
        .put("dcterms:title", product.id().toString())
        .put("dcterms:description", source.description())
        .put("dcat:version", product.version().toString());
    publisher(dataset);
    source.domain().ifPresent(domain -> theme(dataset, domain));
    product.tags().forEach(tag -> dataset.withArray("dcat:keyword").add(tag));
    product
        .inputs()
        .forEach(
            input ->
                dataset
                    .withArray("prov:wasDerivedFrom")
                    .addObject()
                    .put("@id", input.product().urn()));
    ports.forEach(port -> distribution(dataset.withArray("dcat:distribution").addObject(), port));
  }

  private void publisher(ObjectNode dataset) {
    if (source.owner().isEmpty()) {
      return;
    }
    dataset
        .putObject("dcterms:publisher")
        .put("@type", "foaf:Agent")
        .put("foaf:name", source.owner());
    ObjectNode contact =
        dataset
            .putObject("dcat:contactPoint")
            .put("@type", "vcard:Group")
            .put("vcard:fn", source.owner());
    ContactUri.of(source.contact())
        .ifPresentOrElse(
            uri ->
                contact
                    .putObject(uri.startsWith(ContactUri.MAIL) ? "vcard:hasEmail" : "vcard:hasURL")
                    .put("@id", uri),
            () -> contact.put("vcard:note", source.contact()));
  }

  private static void theme(ObjectNode dataset, Domain domain) {
    dataset
        .putObject("dcat:theme")
        .put("@id", "urn:weft:" + domain.id())
        .put("@type", "skos:Concept")
        .put("skos:prefLabel", domain.name());
  }

  private void distribution(ObjectNode distribution, OutputPort port) {
    distribution.put("@id", port.id().urn()).put("@type", "dcat:Distribution");
    distribution.put("dcterms:title", port.id().topic());
    if (!port.description().isBlank()) {
      distribution.put("dcterms:description", port.description());
    }
    distribution.put("dcat:version", port.contract().version().toString());
    distribution.putObject("dcat:accessURL").put("@id", source.cluster() + "/" + port.id().topic());
    distribution.putObject("dcat:accessService").put("@id", source.cluster());
    distribution
        .putObject("dcterms:format")
        .put("@type", "dcterms:MediaTypeOrExtent")
        .put("rdfs:label", "Avro in the wire format of the Confluent Schema Registry");
    distribution
        .putObject("dcterms:conformsTo")
        .put("@id", schema(port))
        .put("@type", "dcterms:Standard")
        .put("dcterms:title", "Avro schema " + port.contract().schema().getFullName());
  }

  private String schema(OutputPort port) {
    String registry = source.connection().registry().toString();
    return registry.replaceAll("/+$", "")
        + "/subjects/"
        + port.id().valueSubject()
        + "/versions/latest/schema";
  }

  private void service(ObjectNode service) {
    service.put("@id", source.cluster()).put("@type", "dcat:DataService");
    service.put("dcterms:title", "Kafka of the mesh");
    service.putObject("dcat:endpointURL").put("@id", source.cluster());
    service.putObject("dcterms:conformsTo").put("@id", "https://kafka.apache.org/protocol.html");
    service.putObject("dcat:servesDataset").put("@id", product.id().urn());
  }
}
