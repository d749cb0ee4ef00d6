package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A product described for people. Pure. */
final class ProductPage {

  private ProductPage() {}

  static void write(JsonNode product, Page page) {
    page.heading(product.path("name").asText())
        .paragraph("  ", product.path("purpose").asText())
        .line("")
        .field("kind", product.path("kind").asText())
        .field("version", product.path("version").asText() + ", " + product.path("status").asText())
        .field("domain", product.path("domain").asText())
        .field("owner", owner(product))
        .field("urn", product.path("urn").asText())
        .field("tags", list(product.path("tags")))
        .field("made by", product.path("transform").asText(""))
        .field("limitations", product.path("limitations").asText())
        .field("usage", product.path("usage").asText())
        .field("activity", activity(product.path("activity")));
    addresses("Inputs", product.path("inputs"), page);
    addresses("Consumers", product.path("consumers"), page);
    for (JsonNode port : product.path("ports")) {
      port(port, page);
    }
  }

  private static void addresses(String heading, JsonNode addresses, Page page) {
    page.heading(heading);
    if (addresses.isEmpty()) {
      page.line("  none");
    }
    for (JsonNode address : addresses) {
      page.line("  " + address.asText());
    }
  }

  private static void port(JsonNode port, Page page) {
    JsonNode contract = port.path("contract");
    page.heading("Port " + port.path("address").asText())
        .paragraph("  ", port.path("description").asText())
        .field("topic", topic(port));
    page.heading("Contract " + contract.path("id").asText())
        .paragraph("  ", contract.path("purpose").asText())
        .field(
            "version", contract.path("version").asText() + ", " + contract.path("status").asText())
        .field("key", list(contract.path("key")))
        .field("event time", contract.path("eventTime").asText("the record's timestamp"))
        .field("limitations", contract.path("limitations").asText())
        .field("usage", contract.path("usage").asText());
    page.heading("Schema " + contract.path("schema").asText())
        .paragraph("  ", contract.path("doc").asText());
    FieldTree.write(contract.path("fields"), page);
  }

  private static String owner(JsonNode product) {
    String contact = product.path("contact").asText();
    return product.path("owner").asText() + (contact.isEmpty() ? "" : " <" + contact + ">");
  }

  private static String activity(JsonNode activity) {
    return activity.isNull()
        ? "none of its own: a query over other products"
        : Cells.count(activity.path("records"))
            + " records, "
            + Cells.rate(activity.path("recordsPerSecond"))
            + " a second, last event time "
            + Cells.text(activity.path("lastEventTime"));
  }

  private static String topic(JsonNode port) {
    if (port.path("topic").isNull()) {
      return "none";
    }
    String retention = port.path("retention").asText("");
    return port.path("topic").asText()
        + ", "
        + (port.path("partitions").asInt() == 1
            ? "1 partition, "
            : port.path("partitions").asText() + " partitions, ")
        + (port.path("cleanup").asText().equals("compact")
            ? "the last record of each key is kept"
            : "every record is kept " + (retention.isEmpty() ? "for ever" : "for " + retention));
  }

  private static String list(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
