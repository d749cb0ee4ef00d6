package dev.weft.runtime.api;

import dev.weft.runtime.reconcile.RetireOutcome;
import java.util.List;

/**
 * What was retired.
 *
 * @param port its address
 * @param alreadyRetired whether it had been retired before
 * @param dataDeleted whether its topic and its subjects were deleted
 * @param notices what somebody should know
 */
record RetireView(String port, boolean alreadyRetired, boolean dataDeleted, List<String> notices) {

  static RetireView of(RetireOutcome.Retired retired) {
    return new RetireView(
        retired.port().toString(), retired.before(), retired.dataDeleted(), retired.notices());
  }
}
