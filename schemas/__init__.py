"""What administrations declare: data only. This floor imports nothing."""
