package dev.weft.runtime.cli;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** A line of an order, as Avro generates classes. */
public final class Line extends SpecificRecordBase {

  static final String AVSC =
      """
      {"type": "record", "name": "Line", "namespace": "dev.weft.runtime.cli", "doc": "A line.", "fields": [
        {"name": "order_id", "type": "int", "doc": "The order."},
        {"name": "amount", "type": "int", "doc": "Its price."}
      ]}
      """;

  public static final Schema SCHEMA$ = new Schema.Parser().parse(AVSC);

  private static final long serialVersionUID = 1L;

  private int order;
  private int amount;

  public Line() {}

  Line(int order, int amount) {
    this.order = order;
    this.amount = amount;
  }

  int order() {
    return order;
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
    return field == 0 ? order : amount;
  }

  @Override
  public void put(int field, Object value) {
    if (field == 0) {
      order = (int) value;
    } else {
      amount = (int) value;
    }
  }
}
