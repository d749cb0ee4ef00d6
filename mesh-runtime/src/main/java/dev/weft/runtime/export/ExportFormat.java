package dev.weft.runtime.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that a product can be exported in. */
public enum ExportFormat {
  /** The contracts as they are declared, in the Open Data Contract Standard. */
  ODCS("application/yaml"),
  /** The product as it is declared, in the Open Data Product Standard. */
  ODPS("application/yaml"),
  /** AsyncAPI 3.1.0 with Kafka bindings, from the point of view of who reads the product. */
  ASYNCAPI("application/yaml"),
  /** Strimzi's {@code KafkaTopic} resources. */
  STRIMZI("application/yaml"),
  /** Entities for Backstage's catalog. */
  BACKSTAGE("application/yaml"),
  /** OpenLineage events: what the product's datasets are, and the job that makes them. */
  OPENLINEAGE("application/json"),
  /** DCAT 3 as JSON-LD. */
  DCAT("application/ld+json"),
  /** The Avro schema of the values of one port. */
  AVSC("application/json");

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The word for it in commands and requests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with that label, if there is one. */
  public static Optional<ExportFormat> of(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /** The labels of all formats. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ExportFormat::label).toList();
  }

  /** The media type of the text. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Writes a product in this format. Pure.
   *
   * @throws NotExportableException when the format can't say what was named
   */
  public String write(ExportSource source) {
    return switch (this) {
      case ODCS -> DeclaredDocuments.contracts(source);
      case ODPS -> DeclaredDocuments.product(source);
      case ASYNCAPI -> AsyncApiExport.text(source);
      case STRIMZI -> StrimziExport.text(source);
      case BACKSTAGE -> BackstageExport.text(source);
      case OPENLINEAGE -> OpenLineageExport.text(source);
      case DCAT -> DcatExport.text(source);
      case AVSC -> AvscExport.text(source);
    };
  }

  @Override
  public String toString() {
    return label();
  }
}
