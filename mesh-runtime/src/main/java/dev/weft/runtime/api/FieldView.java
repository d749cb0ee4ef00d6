package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a schema.
 *
 * @param name its name
 * @param type its type for people, such as {@code decimal(10,4)}
 * @param doc what it means
 * @param required whether every record must bring it: it has no default and can't be null
 * @param nullable whether it may be null
 * @param key whether it is part of the record key
 * @param classification how protected it is, in the words of the contract; null when not said
 * @param fields the fields of the records in it; empty when it holds none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FieldView(
    String name,
    String type,
    String doc,
    boolean required,
    boolean nullable,
    boolean key,
    @Nullable String classification,
    List<FieldView> fields) {}
