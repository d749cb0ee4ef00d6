package dev.weft.sdk.stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** A record of the shop's output, as Avro generates classes. */
public final class Entry extends SpecificRecordBase {

  public static final Schema SCHEMA$ =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Entry", "namespace": "dev.weft.sdk.stream", "fields": [
                {"name": "till", "type": {"type": "string", "avro.java.string": "String"}},
                {"name": "amount", "type": "int"},
                {"name": "first", "type": "boolean"},
                {"name": "note", "type": {"type": "string", "avro.java.string": "String"}}]}""");

  private static final long serialVersionUID = 1L;

  private String till = "";
  private int amount;
  private boolean first;
  private @Nullable String note;

  public Entry() {}

  Entry(String till, int amount, boolean first, @Nullable String note) {
    this.till = till;
    this.amount = amount;
    this.first = first;
    this.note = note;
  }

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public @Nullable Object get(int field) {
    return switch (field) {
      case 0 -> till;
      case 1 -> amount;
      case 2 -> first;
      default -> note;
    };
  }

  @Override
  public void put(int field, Object value) {
    switch (field) {
      case 0 -> till = value.toString();
      case 1 -> amount = (int) value;
      case 2 -> first = (boolean) value;
      default -> note = value.toString();
    }
  }
}
