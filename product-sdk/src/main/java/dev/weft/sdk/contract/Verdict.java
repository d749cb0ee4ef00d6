package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Version;
import java.util.List;

/** What becomes of a declared contract, compared with what is live. */
public sealed interface Verdict {

  /** The port that the contract is about. */
  PortId port();

  /** The version that is declared. */
  Version declared();

  /** Every difference from what is live, the heaviest first. */
  List<Difference> differences();

  /** Whether it may be applied. */
  boolean passes();

  /** Nothing is live yet. */
  record First(PortId port, Version declared) implements Verdict {
    @Override
    public List<Difference> differences() {
      return List.of();
    }

    @Override
    public boolean passes() {
      return true;
    }
  }

  /** It says what is live. */
  record Unchanged(PortId port, Version declared) implements Verdict {
    @Override
    public List<Difference> differences() {
      return List.of();
    }

    @Override
    public boolean passes() {
      return true;
    }
  }

  /**
   * It may follow what is live.
   *
   * @param live the version that is live
   * @param step the step that the differences ask for; the declared version is at least that far
   */
  record Accepted(
      PortId port, Version live, Version declared, Step step, List<Difference> differences)
      implements Verdict {
    public Accepted {
      differences = List.copyOf(differences);
    }

    @Override
    public boolean passes() {
      return true;
    }
  }

  /**
   * The change is allowed, but not under the version that is declared: it is too low, or lower than
   * what is live.
   *
   * @param live the version that is live
   * @param needed the lowest version that may be declared
   */
  record Understated(
      PortId port,
      Version live,
      Version declared,
      Version needed,
      Step step,
      List<Difference> differences)
      implements Verdict {
    public Understated {
      differences = List.copyOf(differences);
    }

    @Override
    public boolean passes() {
      return false;
    }
  }

  /**
   * It breaks what was promised within this major version.
   *
   * @param live the version that is live
   * @param wayOn how to go on, for people: a new major version beside this one
   */
  record Breaking(
      PortId port, Version live, Version declared, List<Difference> differences, String wayOn)
      implements Verdict {
    public Breaking {
      differences = List.copyOf(differences);
    }

    @Override
    public boolean passes() {
      return false;
    }
  }
}
