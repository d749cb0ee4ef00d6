package dev.weft.runtime.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.sdk.contract.Affected;
import dev.weft.sdk.contract.Difference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a changelog, as the API, the CLI, the console and the topic of changes show it.
 *
 * @param path the field or the contract's part
 * @param before what it was; null when it is new
 * @param after what it is; null when it is gone
 * @param impact {@code safe}, {@code careful} or {@code breaking}
 * @param gate {@code structure}, {@code meaning}, {@code consumers} or {@code policy}
 * @param rule the rule's name, kept once published
 * @param message what it means, in one sentence
 * @param affected whom it breaks
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DifferenceView(
    String path,
    @Nullable String before,
    @Nullable String after,
    String impact,
    String gate,
    String rule,
    String message,
    List<AffectedView> affected) {

  /**
   * A reader that is broken.
   *
   * @param reader its name
   * @param kind {@code derived-product} or {@code subscriber}
   * @param what what breaks there
   */
  public record AffectedView(String reader, String kind, String what) {

    static AffectedView of(Affected affected) {
      return new AffectedView(
          affected.reader().name(), word(affected.reader().kind()), affected.what());
    }
  }

  public DifferenceView {
    affected = List.copyOf(affected);
  }

  /** An entry in its published words. */
  public static DifferenceView of(Difference difference) {
    return new DifferenceView(
        difference.path(),
        difference.before().orElse(null),
        difference.after().orElse(null),
        word(difference.impact()),
        word(difference.gate()),
        difference.rule(),
        difference.message(),
        difference.affected().stream().map(AffectedView::of).toList());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
