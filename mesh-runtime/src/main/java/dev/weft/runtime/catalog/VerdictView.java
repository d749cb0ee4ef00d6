package dev.weft.runtime.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a declared contract, as the API, the CLI and the console show it.
 *
 * @param port the port's address, {@code <domain>.<product>/<port>@<major>}
 * @param outcome {@code first}, {@code unchanged}, {@code accepted}, {@code understated} or {@code
 *     breaking}
 * @param passes whether it may be applied
 * @param live the version that is live; null when none is
 * @param declared the version that is declared
 * @param needed the lowest version that may be declared; null unless understated
 * @param step the step that the differences ask for; null when nothing was compared or no step
 *     helps
 * @param differences the changelog, the heaviest first
 * @param wayOn how to go on; null unless breaking
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VerdictView(
    String port,
    String outcome,
    boolean passes,
    @Nullable String live,
    String declared,
    @Nullable String needed,
    @Nullable String step,
    List<DifferenceView> differences,
    @Nullable String wayOn) {

  /** A verdict in its published words. */
  public static VerdictView of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.First first -> view(first, "first", null, null, null, null);
      case Verdict.Unchanged same -> view(same, "unchanged", same.declared(), null, null, null);
      case Verdict.Accepted accepted ->
          view(
              accepted,
              "accepted",
              accepted.live(),
              null,
              DifferenceView.word(accepted.step()),
              null);
      case Verdict.Understated low ->
          view(
              low,
              "understated",
              low.live(),
              low.needed().toString(),
              DifferenceView.word(low.step()),
              null);
      case Verdict.Breaking breaking ->
          view(breaking, "breaking", breaking.live(), null, null, breaking.wayOn());
    };
  }

  private static VerdictView view(
      Verdict verdict,
      String outcome,
      @Nullable Version live,
      @Nullable String needed,
      @Nullable String step,
      @Nullable String wayOn) {
    return new VerdictView(
        verdict.port().toString(),
        outcome,
        verdict.passes(),
        live == null ? null : live.toString(),
        verdict.declared().toString(),
        needed,
        step,
        verdict.differences().stream().map(DifferenceView::of).toList(),
        wayOn);
  }
}
