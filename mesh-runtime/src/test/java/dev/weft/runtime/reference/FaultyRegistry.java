package dev.weft.runtime.reference;

import dev.weft.sdk.serde.Registry;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.TimeoutException;

/** A registry that now and then gives no answer. */
final class FaultyRegistry implements Registry {

  private final Registry working;
  private final AtomicInteger faultsLeft = new AtomicInteger();

  FaultyRegistry(Registry working) {
    this.working = working;
  }

  /** Leaves the next questions without an answer. */
  void failNext(int questions) {
    faultsLeft.set(questions);
  }

  int faultsLeft() {
    return faultsLeft.get();
  }

  @Override
  public int idOf(String subject, Schema schema) {
    if (faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new TimeoutException("No answer for " + subject);
    }
    return working.idOf(subject, schema);
  }

  @Override
  public Schema schemaOf(int id) {
    return working.schemaOf(id);
  }
}
