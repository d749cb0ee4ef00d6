package dev.weft.sdk.descriptor;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the text of one Avro schema file, more strictly than Avro does. */
final class AvroFile {

  /** Where Avro's messages name the culprit. */
  private static final Pattern CULPRIT =
      Pattern.compile(
          "(?:Undefined schema: |Illegal initial character: |Illegal character in: |Can't redefine: "
              + "|named after primitives: |default for field |Duplicate field )([^ :]+)");

  private static final int MAX_REASON = 160;

  private final String file;
  private final Problems problems;

  private AvroFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The schema; empty when it can't be read, which then is among the problems. */
  static Optional<Schema> read(String file, String text, Problems problems) {
    return new AvroFile(file, problems).read(text);
  }

  private Optional<Schema> read(String text) {
    JsonScan scan;
    try {
      scan = JsonScan.of(text);
    } catch (StreamConstraintsException e) {
      problems.add(
          Problems.ofFile(
              file,
              "must not be nested deeper than " + JsonScan.MAX_DEPTH + " levels",
              "",
              "Make it flatter."));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Problem(
              file,
              at == null ? 0 : at.getLineNr(),
              at == null ? 0 : at.getColumnNr(),
              "",
              "must be well-formed JSON: " + reason(e.getOriginalMessage(), e),
              "",
              "Correct the JSON there, or just before."));
      return Optional.empty();
    } catch (IOException e) {
      problems.add(
          Problems.ofFile(
              file, "must be well-formed JSON: " + reason(e.getMessage(), e), "", "Correct it."));
      return Optional.empty();
    }
    for (JsonScan.Spot spot : scan.classNames()) {
      report(
          spot, "must not name a class: data never chooses what is loaded", "Remove the property.");
    }
    return parse(text, scan);
  }

  private Optional<Schema> parse(String text, JsonScan scan) {
    try {
      Schema schema = new Schema.Parser(NameValidator.STRICT_VALIDATOR).parse(text);
      return new LogicalTypeCheck(scan, this::report).isFit(schema)
          ? Optional.of(schema)
          : Optional.empty();
    } catch (AvroRuntimeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      // Avro's parser takes some things for granted, such as that a name is a text: hence the last
      // three.
      String reason = reason(e.getMessage(), e);
      report(
          culprit(reason, scan),
          "must be a valid Avro schema: " + reason,
          "Correct it as the Avro specification says.");
    }
    return Optional.empty();
  }

  private static JsonScan.Spot culprit(String reason, JsonScan scan) {
    Matcher named = CULPRIT.matcher(reason);
    if (named.find()) {
      return scan.last(named.group(1));
    }
    return reason.startsWith("No field ") ? scan.incompleteField() : scan.root();
  }

  private void report(JsonScan.Spot spot, String rule, String fix) {
    problems.add(
        new Problem(file, spot.line(), spot.column(), spot.pointer(), rule, spot.text(), fix));
  }

  /** The first line of a message, without the full stop and without the whole schema in it. */
  private static String reason(@Nullable String message, Exception e) {
    String reason = message == null ? e.getClass().getSimpleName() : message;
    String line = reason.lines().findFirst().orElse("").replaceAll("\\.$", "");
    return line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
  }
}
