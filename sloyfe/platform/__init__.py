"""What every subject needs, knowing none of them."""
