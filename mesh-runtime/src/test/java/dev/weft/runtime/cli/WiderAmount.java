package dev.weft.runtime.cli;

import dev.weft.sdk.stream.PortBridge;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * A bridge for tests: amounts with four decimals instead of two; orders of nothing are left out.
 */
@Singleton
final class WiderAmount implements PortBridge {

  @Override
  public Optional<GenericRecord> map(GenericRecord record, Schema schema) {
    BigDecimal amount = (BigDecimal) record.get("amount");
    return amount.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new GenericRecordBuilder(schema)
                .set("order_id", record.get("order_id"))
                .set("amount", amount.setScale(4))
                .build());
  }
}
