package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.Description;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A description as one text. */
final class Paragraphs {

  private Paragraphs() {}

  /** Purpose, limitations and usage, as far as they were written. */
  static String of(Description description) {
    return Stream.of(
            description.purpose(),
            labelled("Limitations: ", description.limitations()),
            labelled("Usage: ", description.usage()))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String labelled(String label, String text) {
    return text.isBlank() ? "" : label + text;
  }
}
