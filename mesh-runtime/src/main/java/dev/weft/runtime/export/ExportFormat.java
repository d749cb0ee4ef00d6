package dev.weft.runtime.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats that a product can be exported in. */
public enum ExportFormat {
  /** The contracts as they are declared, in the Open Data Contract Standard. */
  ODCS("application/yaml", DeclaredDocuments::contracts),
  /** The product as it is declared, in the Open Data Product Standard. */
  ODPS("application/yaml", DeclaredDocuments::product),
  /** AsyncAPI 3.1.0 with Kafka bindings, from the point of view of who reads the product. */
  ASYNCAPI("application/yaml", AsyncApiExport::text),
  /** Strimzi's {@code KafkaTopic} resources. */
  STRIMZI("application/yaml", StrimziExport::text),
  /** Entities for Backstage's catalog. */
  BACKSTAGE("application/yaml", BackstageExport::text),
  /** OpenLineage events: what the product's datasets are, and the job that makes them. */
  OPENLINEAGE("application/json", OpenLineageExport::text),
  /** DCAT 3 as JSON-LD. */
  DCAT("application/ld+json", DcatExport::text),
  /** The Avro schema of the values of one port. */
  AVSC("application/json", AvscExport::text);

  private final String mediaType;
  private final Function<ExportSource, String> writer;

  ExportFormat(String mediaType, Function<ExportSource, String> writer) {
    this.mediaType = mediaType;
    this.writer = writer;
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
    return writer.apply(source);
  }

  @Override
  public String toString() {
    return label();
  }
}
