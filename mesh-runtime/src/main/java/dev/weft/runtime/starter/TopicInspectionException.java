package dev.weft.runtime.starter;

/** A topic can't be told what a product of it would be like. The message says why. */
public final class TopicInspectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean unknown;

  private TopicInspectionException(boolean unknown, String message) {
    super(message);
    this.unknown = unknown;
  }

  static TopicInspectionException unknownTopic(String message) {
    return new TopicInspectionException(true, message);
  }

  static TopicInspectionException notPossible(String message) {
    return new TopicInspectionException(false, message);
  }

  /** Whether there is no such topic. */
  public boolean isUnknown() {
    return unknown;
  }
}
