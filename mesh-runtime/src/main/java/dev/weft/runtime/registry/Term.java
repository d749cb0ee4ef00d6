package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One node's time as the writer. A later term is greater than all before it, and no two are equal:
 * of two nodes that take the same number at once, the owner's name decides. A number of our own
 * rather than an offset, so that a copy of the topic is as good as the topic.
 *
 * @param number from 1 on
 * @param owner sixteen hexadecimal digits that a process draws at its start
 */
record Term(long number, String owner) implements Comparable<Term> {

  /** The record header that says in whose term a record was written. */
  static final String HEADER = "weft-term";

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,17})\\.([0-9a-f]{16})");
  private static final Comparator<Term> ORDER =
      Comparator.comparingLong(Term::number).thenComparing(Term::owner);

  /** The one to claim after all that are known. */
  static Term after(@Nullable Term highest, String owner) {
    return new Term(highest == null ? 1 : highest.number() + 1, owner);
  }

  static Term decode(byte @Nullable [] header) throws JunkRecordException {
    String text = header == null ? "" : new String(header, US_ASCII);
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new JunkRecordException("its header " + HEADER + " isn't a term");
    }
    return new Term(Long.parseLong(form.group(1)), form.group(2));
  }

  byte[] encode() {
    return toString().getBytes(US_ASCII);
  }

  @Override
  public int compareTo(Term other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return number + "." + owner;
  }
}
