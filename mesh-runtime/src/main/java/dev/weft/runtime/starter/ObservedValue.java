package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that was seen at one place of the records. One thread. */
final class ObservedValue {

  /** More different values than that are not told apart any more. */
  private static final int MAX_DISTINCT = 200_000;

  private final Map<String, ObservedValue> fields = new LinkedHashMap<>();
  private final Set<Integer> hashes = new HashSet<>();
  private @Nullable ObservedValue items;
  private Guess guess = Guess.NOTHING;
  private long seen;
  private long nulls;
  private boolean repeats;
  private boolean mixed;

  /** Takes note of a cell of a table. */
  void addCell(String cell) {
    add(Guess.ofCell(cell), cell.hashCode());
  }

  /** Takes note of a missing or null value. */
  void addNull() {
    seen++;
    nulls++;
  }

  /** Takes note of a value in JSON. */
  void addJson(JsonNode value) {
    if (value.isNull()) {
      addNull();
      return;
    }
    add(Guess.ofJson(value), value.hashCode());
    if (value.isObject()) {
      addFields(value);
    } else if (value.isArray()) {
      ObservedValue element = items == null ? new ObservedValue() : items;
      items = element;
      value.forEach(element::addJson);
    }
  }

  /** The value of a field, to take note of what it is in one more record. */
  ObservedValue field(String name) {
    return fields.computeIfAbsent(name, key -> new ObservedValue());
  }

  Map<String, ObservedValue> fields() {
    return fields;
  }

  ObservedValue items() {
    return items == null ? new ObservedValue() : items;
  }

  Guess guess() {
    return guess;
  }

  /** Whether values of different kinds were seen, so that only a text can hold them all. */
  boolean mixed() {
    return mixed;
  }

  /** How often it was there or not, null included. */
  long seen() {
    return seen;
  }

  long nulls() {
    return nulls;
  }

  /** Whether it may be missing, given how many records there were. */
  boolean optional(long records) {
    return nulls > 0 || seen < records || guess instanceof Guess.Nothing;
  }

  /** Whether no value was there twice. */
  boolean unique() {
    return !repeats && hashes.size() < MAX_DISTINCT;
  }

  private void add(Guess one, int hash) {
    seen++;
    Guess both = Guess.join(guess, one);
    boolean textSoFar = guess instanceof Guess.Text || guess instanceof Guess.Nothing;
    mixed |= both instanceof Guess.Text && !(textSoFar && one instanceof Guess.Text);
    guess = both;
    if (hashes.size() < MAX_DISTINCT) {
      repeats |= !hashes.add(hash);
    }
  }

  private void addFields(JsonNode object) {
    object.properties().forEach(entry -> field(entry.getKey()).addJson(entry.getValue()));
  }
}
