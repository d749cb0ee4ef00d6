package dev.weft.sdk.contract.rules;

import java.util.List;

/** A contract has rules that records can't be checked by. The message names all of them. */
public final class InvalidRulesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRulesException(String contract, List<String> problems) {
    super(
        "The rules of contract "
            + contract
            + " can't be checked: "
            + String.join("; ", problems)
            + ". Correct them with 'weft validate', and apply the contract again.");
  }
}
