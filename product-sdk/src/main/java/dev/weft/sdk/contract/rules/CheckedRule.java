package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.Severity;
import dev.weft.sdk.contract.Violation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready: what must hold, and of what.
 *
 * @param name the rule's name in the contract
 * @param text what it requires, in words
 * @param severity how bad a violation is
 * @param holds what must hold
 * @param path the field whose values it is about, as the item of {@code holds}; empty when it is
 *     about the record
 * @param fields the fields of the record that it is about when it has no path, each with what is
 *     shown instead of its value; empty where that may be shown
 * @param instead what is shown instead of the values of its path, and of any that the reason may
 *     hold why it can't be told
 */
record CheckedRule(
    String name,
    String text,
    Severity severity,
    Term holds,
    Optional<FieldPath> path,
    Map<String, Optional<String>> fields,
    Optional<String> instead) {

  /** Most violations of one rule that are told of one record. */
  private static final int MAX_TOLD = 10;

  private static final int MAX_DIGITS = 100;

  /** What must hold for a record as a whole: for all values of the field, where it is about one. */
  Term whole() {
    return path.isPresent() ? path.get().each(holds) : holds;
  }

  /** Tells how a record breaks the rule, which it is known to do. */
  void tell(IndexedRecord record, List<Violation> into) {
    if (path.isEmpty()) {
      into.add(
          new Violation(
              fields.size() == 1 ? fields.keySet().iterator().next() : "",
              text + error(record, null),
              values(record),
              name,
              severity));
      return;
    }
    int most = into.size() + MAX_TOLD;
    path.get()
        .forEach(
            record,
            (where, value) -> {
              if (into.size() < most && breaks(record, value)) {
                into.add(
                    new Violation(
                        where,
                        text + error(record, value),
                        instead.orElseGet(() -> shown(value)),
                        name,
                        severity));
              }
            });
  }

  private boolean breaks(IndexedRecord record, @Nullable Object value) {
    try {
      return !holds.isTrue(record, value);
    } catch (RuntimeException e) {
      return true;
    }
  }

  private String error(IndexedRecord record, @Nullable Object value) {
    try {
      boolean ignored = holds.isTrue(record, value);
      return "";
    } catch (RuleError e) {
      return ", which can't be told: " + instead.orElseGet(e::reason);
    } catch (RuntimeException e) {
      return ", which can't be told: a value is not what the schema says";
    }
  }

  private String values(IndexedRecord record) {
    StringBuilder values = new StringBuilder();
    fields.forEach(
        (field, hidden) -> {
          String value =
              hidden.orElseGet(() -> shown(record.get(record.getSchema().getField(field).pos())));
          if (fields.size() > 1) {
            values.append(values.isEmpty() ? "" : ", ").append(field).append('=');
          }
          values.append(value);
        });
    return values.toString();
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof BigDecimal number) {
      return Math.abs(number.scale()) > MAX_DIGITS ? number.toString() : number.toPlainString();
    }
    if (value instanceof Collection<?> list) {
      return "a list of " + list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return "a map of " + map.size();
    }
    if (value instanceof IndexedRecord) {
      return "a record";
    }
    return value instanceof ByteBuffer || value instanceof GenericFixed
        ? "bytes"
        : value.toString();
  }
}
