package dev.weft.runtime.registry;

import java.util.List;

/**
 * Has a say in what the registry's API may do to a subject, beside the registry's own rules. Every
 * bean of this type is asked about every change of its concern, whoever sends it, the mesh's own
 * apply included. What is no gate's concern, such as a subject that no product declares, passes.
 *
 * <p>Asked without a lock held, before the change is written, and again when the subject has
 * changed in between; so it may take its time, read the registry, and must be thread-safe. A gate
 * that can't decide throws; nothing is changed then.
 */
public interface SubjectGate {

  /**
   * Whether a subject may be its concern now. Asked often, also for subjects that are no one's: it
   * must be quick.
   */
  default boolean concerns(String subject) {
    return true;
  }

  /**
   * Why a change must not be made, each reason a sentence for people that names what to do instead;
   * empty when it may.
   *
   * @param subject as Confluent's clients call it, {@code <topic>-value} as a rule
   */
  List<String> refusals(String subject, SubjectChange change);
}
