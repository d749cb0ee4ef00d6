package dev.weft.sdk.subscribe;

/** A worker's part of what one poll brought of one partition. Its array is never changed. */
final class Share {

  private final Delivery delivery;
  private final int[] indexes;

  /**
   * @param indexes which of the delivery's records, ascending
   */
  Share(Delivery delivery, int[] indexes) {
    this.delivery = delivery;
    this.indexes = indexes;
  }

  Delivery delivery() {
    return delivery;
  }

  int[] indexes() {
    return indexes;
  }
}
