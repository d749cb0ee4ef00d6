package dev.weft.runtime.console;

import java.util.List;

/**
 * One field in the schema tree of a product page.
 *
 * @param name the field's name
 * @param type its type
 * @param doc what it means; may be empty
 * @param classification how protected it is, in the contract's word; may be empty
 * @param key whether records are keyed by it
 * @param eventTime whether it holds the event time
 * @param fields the fields of a nested record, in their order
 */
record SchemaField(
    String name,
    FieldType type,
    String doc,
    String classification,
    boolean key,
    boolean eventTime,
    List<SchemaField> fields) {

  SchemaField {
    fields = List.copyOf(fields);
  }
}
