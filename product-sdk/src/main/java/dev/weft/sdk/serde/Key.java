package dev.weft.sdk.serde;

/**
 * The key of a product's records, as declared by its contract: the value of one field, or a record
 * of several.
 *
 * @param datum an Avro datum in Java's own types ({@link String}, {@link java.time.LocalDate} ...),
 *     or a {@link org.apache.avro.generic.GenericRecord}
 */
public record Key(Object datum) {

  @Override
  public String toString() {
    return datum.toString();
  }
}
