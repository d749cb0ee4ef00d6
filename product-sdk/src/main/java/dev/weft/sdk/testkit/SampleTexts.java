package dev.weft.sdk.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes texts that look like what a field's name says. */
final class SampleTexts {

  private static final List<String> WORDS =
      List.of(
          "amber", "basket", "cedar", "delta", "ember", "fennel", "garden", "harbour", "iris",
          "juniper", "kettle", "lantern", "meadow", "nutmeg", "orchard", "pepper", "quarry",
          "river", "saffron", "thistle", "umber", "velvet", "walnut", "yarrow", "zephyr");

  /** By what the name of a field ends with. */
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "country", List.of("AT", "BR", "CA", "DE", "FR", "GB", "IN", "JP", "NL", "PL", "US"),
          "currency", List.of("EUR", "USD", "GBP", "JPY", "CHF"),
          "language", List.of("de", "en", "es", "fr", "ja", "pt"),
          "city", List.of("Berlin", "Kyoto", "Leeds", "Lyon", "Porto", "Pune", "Utrecht", "Wien"),
          "first_name", List.of("Ada", "Grace", "Alan", "Edsger", "Barbara", "Ken", "Radia"),
          "last_name", List.of("Byron", "Hopper", "Kay", "Lamport", "Liskov", "Perlman"),
          "unit", List.of("kg", "l", "m", "pcs"));

  private static final int DIFFERENT = 1_000;
  private static final String ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private SampleTexts() {}

  /** The next text for a field. */
  static String next(String field, FieldHints hints, RandomGenerator random) {
    if (!hints.valid().isEmpty()) {
      return String.valueOf(hints.valid().get(random.nextInt(hints.valid().size())));
    }
    if (hints.pattern().isPresent()) {
      return hints.pattern().get().next(random);
    }
    StringBuilder text = new StringBuilder(named(field.toLowerCase(Locale.ROOT), random));
    while (text.length() < hints.shortest()) {
      text.append(ASCII_LETTERS.charAt(random.nextInt(ASCII_LETTERS.length())));
    }
    text.setLength(Math.min(text.length(), hints.longest()));
    return text.toString();
  }

  private static String named(String field, RandomGenerator random) {
    int number = SampleNumbers.skewed(random, DIFFERENT);
    if (field.endsWith("email") || field.endsWith("mail")) {
      return word(random) + "." + number + "@example.org";
    }
    if (field.endsWith("url") || field.endsWith("link")) {
      return "https://example.org/" + word(random) + "/" + number;
    }
    if (field.endsWith("phone")) {
      return "+1555%07d".formatted(number);
    }
    if (field.equals("id")
        || field.endsWith("_id")
        || field.endsWith("number")
        || field.endsWith("code")) {
      return field.charAt(0) + "-%04d".formatted(number);
    }
    return LISTS.entrySet().stream()
        .filter(list -> field.replaceAll("([a-z])name$", "$1_name").endsWith(list.getKey()))
        .map(list -> list.getValue().get(random.nextInt(list.getValue().size())))
        .findFirst()
        .orElseGet(() -> word(random) + " " + word(random));
  }

  private static String word(RandomGenerator random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
