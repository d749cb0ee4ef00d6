package dev.weft.sdk.publish;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** What Avro would generate, for tests: {@code id} and {@code amount}. */
public final class Order extends SpecificRecordBase {

  /** As in generated classes. */
  @SuppressWarnings("checkstyle:ConstantName")
  public static final Schema SCHEMA$ =
      SchemaBuilder.record("Order")
          .namespace("dev.weft.sdk.publish")
          .fields()
          .requiredString("id")
          .requiredLong("amount")
          .endRecord();

  private static final long serialVersionUID = 1L;

  private String id = "";
  private long amount;

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return field == 0 ? id : (Object) amount;
  }

  @Override
  public void put(int field, Object value) {
    if (field == 0) {
      id = value.toString();
    } else {
      amount = (long) value;
    }
  }
}
