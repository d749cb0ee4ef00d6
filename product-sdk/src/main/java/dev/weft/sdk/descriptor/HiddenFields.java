package dev.weft.sdk.descriptor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * The fields of a contract whose values are not for everybody, so that no message, log or header
 * shows them: those that the contract classifies as anything but {@code public} or {@code
 * internal}, those that the Avro schema has encrypted ({@code weft.protect}), and all within them.
 * Immutable and thread-safe; made once, where messages are prepared.
 */
public final class HiddenFields {

  /** Nothing is hidden. */
  public static final HiddenFields NONE = new HiddenFields(Map.of());

  /** The property of a field in the Avro schema that is encrypted. */
  public static final String PROTECT = "weft.protect";

  private static final String PROTECTED = "protected";
  private static final Set<String> OPEN = Set.of("", "public", "internal");
  private static final Pattern INDEX = Pattern.compile("\\[[^\\]]*\\]");

  /** What they are classified as, by path. */
  private final Map<String, String> words;

  private HiddenFields(Map<String, String> words) {
    this.words = Map.copyOf(words);
  }

  /** Those of a contract's records. */
  public static HiddenFields of(Contract contract) {
    Map<String, String> words = new HashMap<>();
    if (hasProtected(contract.schema(), new HashSet<>())) {
      collect(contract.schema(), "", new HashSet<>(), words);
    }
    contract
        .classifications()
        .forEach(
            (path, word) -> {
              if (!OPEN.contains(word.toLowerCase(Locale.ROOT))) {
                words.put(path, word);
              }
            });
    return words.isEmpty() ? NONE : new HiddenFields(words);
  }

  /** Those of a contract's keys: all, when one of the key's fields is hidden. */
  public static HiddenFields ofKey(Contract contract) {
    HiddenFields value = of(contract);
    return contract.key().fields().stream()
        .flatMap(field -> value.wordTouching(field).stream())
        .findFirst()
        .map(word -> new HiddenFields(Map.of("", word)))
        .orElse(NONE);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * What to show instead of a field's value.
   *
   * @param path {@code customer.name} or {@code lines[2].price}
   * @return empty when the value may be shown
   */
  public Optional<String> insteadOf(String path) {
    return wordOf(path).map(HiddenFields::mark);
  }

  /** The same, also when only something within the field is hidden. */
  public Optional<String> touching(String path) {
    return wordTouching(path).map(HiddenFields::mark);
  }

  /**
   * What to show instead of something that may hold the value of any field.
   *
   * @return empty when no field is hidden
   */
  public Optional<String> anywhere() {
    return touching("");
  }

  private Optional<String> wordOf(String path) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String rest = INDEX.matcher(path).replaceAll("");
    Optional<String> whole = Optional.ofNullable(words.get(""));
    while (whole.isEmpty() && !rest.isEmpty()) {
      whole = Optional.ofNullable(words.get(rest));
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
    }
    return whole;
  }

  private Optional<String> wordTouching(String path) {
    String plain = INDEX.matcher(path).replaceAll("");
    return wordOf(path)
        .or(
            () ->
                words.entrySet().stream()
                    .filter(entry -> plain.isEmpty() || entry.getKey().startsWith(plain + "."))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .findFirst());
  }

  private static String mark(String word) {
    return "<hidden: classified " + word + ">";
  }

  /** Asked first: the ways through a schema may be many more than its types. */
  private static boolean hasProtected(Schema schema, Set<String> seen) {
    return switch (schema.getType()) {
      case RECORD ->
          seen.add(schema.getFullName())
              && schema.getFields().stream()
                  .anyMatch(
                      field ->
                          field.getObjectProp(PROTECT) != null
                              || hasProtected(field.schema(), seen));
      case ARRAY -> hasProtected(schema.getElementType(), seen);
      case MAP -> hasProtected(schema.getValueType(), seen);
      case UNION -> schema.getTypes().stream().anyMatch(type -> hasProtected(type, seen));
      default -> false;
    };
  }

  private static void collect(
      Schema schema, String path, Set<String> above, Map<String, String> into) {
    switch (schema.getType()) {
      case RECORD -> {
        if (above.add(schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            String within = path.isEmpty() ? field.name() : path + "." + field.name();
            if (field.getObjectProp(PROTECT) != null) {
              into.put(within, PROTECTED);
            }
            collect(field.schema(), within, above, into);
          }
          above.remove(schema.getFullName());
        }
      }
      case ARRAY -> collect(schema.getElementType(), path, above, into);
      case MAP -> collect(schema.getValueType(), path, above, into);
      case UNION -> schema.getTypes().forEach(type -> collect(type, path, above, into));
      default -> {}
    }
  }
}
