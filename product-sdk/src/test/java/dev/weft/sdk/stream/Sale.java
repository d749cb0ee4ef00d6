package dev.weft.sdk.stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** An event of the shop's input, as Avro generates classes. */
public final class Sale extends SpecificRecordBase {

  public static final Schema SCHEMA$ =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Sale", "namespace": "dev.weft.sdk.stream", "fields": [
                {"name": "till", "type": {"type": "string", "avro.java.string": "String"}},
                {"name": "amount", "type": "int"}]}""");

  private static final long serialVersionUID = 1L;

  private String till = "";
  private int amount;

  public Sale() {}

  Sale(String till, int amount) {
    this.till = till;
    this.amount = amount;
  }

  String till() {
    return till;
  }

  int amount() {
    return amount;
  }

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return field == 0 ? till : amount;
  }

  @Override
  public void put(int field, Object value) {
    if (field == 0) {
      till = value.toString();
    } else {
      amount = (int) value;
    }
  }
}
